package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.app.desk.NodeRun;
import org.lanyard.app.desk.NodeRun.Phase;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Mark;

final class ConnectionWordsTest {

    private static final Instant SINCE = Instant.parse("2026-11-19T14:06:12Z");

    private static @Nullable ConnectionWords after(long millis, Snapshot.Link link, NodeRun run) {
        var known = new Snapshot(link, null, List.of(), List.of(), List.of(), SINCE);
        return ConnectionWords.of(known, run, SINCE, SINCE.plusMillis(millis), ZoneOffset.UTC);
    }

    private static ConnectionWords said(long millis, Snapshot.Link link, NodeRun run) {
        return Objects.requireNonNull(after(millis, link, run));
    }

    private static NodeRun attached() {
        return new NodeRun(Phase.ATTACHED);
    }

    @Test
    void says_nothing_while_it_answers_whatever_was_before() {
        assertThat(after(60_000, Snapshot.Link.CONNECTED, new NodeRun(Phase.FAILED, "x", "y")))
                .isNull();
    }

    @Test
    void a_blink_is_nothing_to_read() {
        assertThat(after(300, Snapshot.Link.LOST, attached())).isNull();
    }

    @Test
    void first_it_waits_for_the_keepers() {
        ConnectionWords words = said(3_000, Snapshot.Link.LOST, attached());

        assertThat(words.mark()).isEqualTo(Mark.TRIANGLE);
        assertThat(words.more()).contains("Apps keep running", "14:06:12", "3\u202fs so far");
        assertThat(words.startAgain()).isNull();
        assertThat(words.log()).isTrue();
    }

    @Test
    void then_it_offers_to_start_it() {
        ConnectionWords words = said(10_000, Snapshot.Link.LOST, attached());

        assertThat(words.startAgain()).isEqualTo("Start it again");
    }

    @Test
    void a_node_that_was_stopped_can_be_started_at_once() {
        ConnectionWords words = said(0, Snapshot.Link.LOST, new NodeRun(Phase.ENDED));

        assertThat(words.happened()).contains("was stopped");
        assertThat(words.startAgain()).isNotNull();
    }

    @Test
    void a_node_that_cannot_start_is_told_with_what_it_said() {
        ConnectionWords words =
                said(0, Snapshot.Link.CONNECTING, new NodeRun(Phase.FAILED, "It ended.", "Port 7411 is taken"));

        assertThat(words.more()).isEqualTo("It ended.\nPort 7411 is taken");
        assertThat(words.startAgain()).isEqualTo("Try again");
    }

    @Test
    void while_it_starts_nothing_can_be_done_but_wait() {
        ConnectionWords words = said(2_000, Snapshot.Link.CONNECTING, new NodeRun(Phase.STARTING));

        assertThat(words.mark()).isEqualTo(Mark.RING);
        assertThat(words.startAgain()).isNull();
    }
}
