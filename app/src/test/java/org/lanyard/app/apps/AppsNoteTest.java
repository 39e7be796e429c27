package org.lanyard.app.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanyard.app.client.App;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.feed.Snapshot.Link;

final class AppsNoteTest {

    private static final FakeNodeApi API = PhotoWall.household();

    private static Snapshot snapshot(Link link, App... apps) {
        return new Snapshot(link, API.node(), API.nodes(), List.of(apps), List.of(), Household.NOW);
    }

    private static Optional<AppsNote> note(Link link, App... apps) {
        return AppsNote.of(snapshot(link, apps), List.of());
    }

    private static App failed(String name) {
        return Household.app(name, "Failed", "studio", 2, "", 1, Duration.ZERO)
                .cause("it has crashed too often")
                .build();
    }

    private static App waits(String name) {
        return Household.app(name, "Placing", "", 2, "", 1, Duration.ZERO)
                .waits("it needs 4 GB")
                .build();
    }

    @Test
    void says_nothing_when_all_is_well() {
        assertThat(note(Link.CONNECTED, API.app("recipes"))).isEmpty();
        assertThat(note(Link.CONNECTING)).isEmpty();
    }

    @Test
    void says_which_app_failed_where_how_and_what_it_can_go_back_to() {
        AppsNote note = AppsNote.of(
                        snapshot(Link.CONNECTED, API.app("bird-cam"), API.app("notes")), API.releases("bird-cam"))
                .orElseThrow();

        assertThat(note.kind()).isEqualTo(AppsNote.Kind.FAILED);
        assertThat(note.happened()).isEqualTo("bird-cam failed on pi-kitchen.");
        assertThat(note.how()).isEqualTo("Stopped 5 times in a row. KeyError: 'CAMERA_URL'.");
        assertThat(note.safe())
                .isEqualTo("Release 3, made 12\u202fd ago, is kept. Going back to it leaves the app’s data as it is.");
        assertThat(note.back()).isEqualTo(3);
    }

    @Test
    void without_an_older_release_it_offers_no_way_back() {
        AppsNote note = note(Link.CONNECTED, failed("new")).orElseThrow();

        assertThat(note.back()).isNull();
        assertThat(note.safe()).isEqualTo("What the app has stored is untouched.");
        assertThat(note.how()).isEqualTo("It has crashed too often.");
    }

    @Test
    void of_one_that_waits_it_says_what_for() {
        AppsNote note = note(Link.CONNECTED, waits("notes")).orElseThrow();

        assertThat(note.happened()).isEqualTo("notes waits.");
        assertThat(note.how()).isEqualTo("It needs 4 GB.");
    }

    @Test
    void of_several_it_says_how_many() {
        AppsNote note =
                note(Link.CONNECTED, failed("a"), failed("b"), waits("c")).orElseThrow();

        assertThat(note.kind()).isEqualTo(AppsNote.Kind.SEVERAL);
        assertThat(note.happened()).isEqualTo("3 apps need you.");
        assertThat(note.safe()).isEqualTo("a, b, c.");
    }

    @Test
    void of_many_it_names_the_first() {
        AppsNote note = note(
                        Link.CONNECTED, failed("a"), failed("b"), failed("c"), failed("d"), failed("e"), failed("f"))
                .orElseThrow();

        assertThat(note.safe()).isEqualTo("a, b, c, d and 2 more.");
    }

    @Test
    void nothing_is_said_of_apps_while_the_node_is_gone() {
        assertThat(note(Link.LOST, failed("a"))).isEmpty();
    }

    @Test
    void the_release_before_is_the_newest_of_the_older_ones() {
        App wall = API.app("photo-wall");

        assertThat(AppsNote.before(wall, API.releases("photo-wall"))
                        .orElseThrow()
                        .number())
                .isEqualTo(11);
        assertThat(AppsNote.before(wall, List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stopped by you, Stopped by you.",
        "it needs 4 GB., It needs 4 GB.",
        "pi-kitchen had room, pi-kitchen had room.",
        "KeyError: x, KeyError: x.",
        "'', ''"
    })
    void makes_a_sentence_of_a_cause(String cause, String sentence) {
        assertThat(AppsNote.sentence(cause)).isEqualTo(sentence);
    }
}
