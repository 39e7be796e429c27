package org.lanyard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lanyard.model.Refused;

/** A person settles what two nodes have written at once. */
final class ConflictsTest {

    private static final Key KEY = new Key("node", "web.settings");

    private final Random random = new Random(1);
    private final Replica a = new Replica("a", random, Peers.NONE);
    private final Replica b = new Replica("b", random, Peers.NONE);
    private final Conflicts conflicts = new Conflicts(a.store);

    private Conflicts.Conflict conflict() {
        a.put(KEY, "{\"by\":\"a\"}");
        b.put(KEY, "{\"by\":\"b\"}");
        Replica.exchangeAll(List.of(a, b));
        assertThat(conflicts.list()).hasSize(1);
        return conflicts.list().getFirst();
    }

    @Test
    void areListedWithWhatTheyAreOf() {
        Conflicts.Conflict conflict = conflict();

        assertThat(conflict.of()).isEqualTo(KEY);
        assertThat(a.bodies("node")).doesNotContain(conflict.body()).hasSize(1);
        assertThat(conflict.time().node().value()).isEqualTo(conflict.body().substring(7, 8));
    }

    @Test
    void restoringMakesTheCopyTheDocumentEverywhere() {
        Conflicts.Conflict conflict = conflict();
        assertThat(conflicts.restore(conflict.id())).isInstanceOf(Outcome.Accepted.class);
        Replica.exchangeAll(List.of(a, b));

        assertThat(conflicts.list()).isEmpty();
        assertThat(new Conflicts(b.store).list()).isEmpty();
        assertThat(b.bodies("node")).containsExactly(conflict.body());
    }

    @Test
    void discardingLeavesTheDocumentAsItIs() {
        Conflicts.Conflict conflict = conflict();
        assertThat(conflicts.discard(conflict.id())).isInstanceOf(Outcome.Accepted.class);
        Replica.exchangeAll(List.of(a, b));

        assertThat(new Conflicts(b.store).list()).isEmpty();
        assertThat(b.bodies("node")).hasSize(1).doesNotContain(conflict.body());
    }

    @Test
    void oneThatIsGoneIsRefusedWithWords() {
        Conflicts.Conflict conflict = conflict();
        assertThat(conflicts.discard(conflict.id())).isInstanceOf(Outcome.Accepted.class);

        assertThatThrownBy(() -> conflicts.restore(conflict.id()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("restored or discarded");
    }
}
