package org.lanyard.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.NewApp;
import org.lanyard.app.client.Source;

/** What a check says, what is wrong with a draft, what will be asked for. */
final class FindingsTest {

    private final Draft draft = Draft.empty().with(Field.ADDRESS, Garden.ADDRESS);

    private static @Nullable Field field(Draft draft, Check check) {
        Rules.Wrong wrong = Findings.problem(draft, check);
        return wrong == null ? null : wrong.field();
    }

    @Test
    void a_problem_stands_where_it_can_be_mended() {
        assertThat(field(draft, Garden.check())).isNull();
        assertThat(field(draft, Garden.unreachable(Garden.ADDRESS, "No."))).isEqualTo(Field.ADDRESS);
        assertThat(field(draft, Garden.check(Garden.detected("No Node.js."), "garden-api", null, null)))
                .isEqualTo(Field.KIND);
        assertThat(field(draft, Garden.check(null, "garden-api", null, "Could not tell.")))
                .isEqualTo(Field.KIND);
        assertThat(field(
                        draft.with(Field.KIND, "process"),
                        Garden.check(null, "garden-api", null, "Nothing says which command.")))
                .isEqualTo(Field.COMMAND);
        assertThat(field(draft, Garden.check(Garden.detected(null), "garden-api", "Port 80 is taken.", null)))
                .isEqualTo(Field.PORT);
        assertThat(field(draft.with(Field.NAME, "garden"), Garden.check(Garden.detected(null), "garden-2", null, null)))
                .isEqualTo(Field.NAME);
    }

    @Test
    void a_branch_that_is_not_there_is_said_at_the_branch() {
        Check seen = Garden.check();
        Check without = new Check(
                seen.source(),
                true,
                "There is no branch \"x\".",
                Map.of(),
                seen.branches(),
                List.of(),
                null,
                null,
                null,
                "garden-api",
                null,
                null,
                List.of());

        assertThat(field(draft.with(Field.REF, "x"), without)).isEqualTo(Field.REF);
    }

    @Test
    void a_node_that_cannot_have_it_is_said_at_the_places() {
        Check seen = Garden.check();
        Check nowhere = new Check(
                seen.source(),
                true,
                null,
                Map.of(),
                seen.branches(),
                List.of(),
                "main",
                seen.commit(),
                seen.detected(),
                "garden-api",
                8084,
                null,
                List.of(new Check.Place("id", "travelbook", true, false, "not reachable", 8, "arm64")));

        assertThat(field(draft, nowhere)).isEqualTo(Field.NODE);
        assertThat(Findings.problem(draft, nowhere))
                .asString()
                .contains("travelbook")
                .contains("ot reachable");
    }

    @Test
    void a_private_address_is_known_by_its_sentence() {
        assertThat(Findings.needsKey(Garden.unreachable(Garden.ADDRESS, "This address needs a password or key.")))
                .isTrue();
        assertThat(Findings.needsKey(Garden.unreachable(Garden.ADDRESS, "github.com does not answer.")))
                .isFalse();
    }

    @Test
    void a_draft_is_right_or_says_what_is_not() {
        assertThat(Rules.of(draft)).isNull();
        assertThat(Rules.of(draft.with(Field.ADDRESS, "photos"))).isNotNull();
        assertThat(Rules.of(draft.with(Field.PATH, "../x"))).isNotNull();
        assertThat(Rules.of(draft.with(Field.PATH, "web/shop"))).isNull();
        assertThat(Rules.of(draft.with(Field.NAME, "My App"))).isNotNull();
        assertThat(Rules.of(draft.with(Field.NAME, "a".repeat(41)))).isNotNull();
        assertThat(Rules.of(draft.with(Field.PORT, "0"))).isNotNull();
        assertThat(Rules.of(draft.with(Field.PORT, "99999999999"))).isNotNull();
        assertThat(Rules.of(draft.with(Field.PORT, "65535"))).isNull();
    }

    @Test
    void a_node_is_preferred_and_only_there_is_pinned() {
        NewApp prefers = draft.with(Field.NODE, "pi-kitchen").wish(Garden.SOURCE);
        NewApp pins =
                draft.with(Field.NODE, "pi-kitchen").with(Field.ONLY, "true").wish(Garden.SOURCE);

        assertThat(prefers.placement()).isEqualTo(new NewApp.Wish("pi-kitchen", null, null, null));
        assertThat(pins.placement()).isEqualTo(new NewApp.Wish(null, "pi-kitchen", null, null));
        assertThat(draft.wish(Garden.SOURCE).placement()).isNull();
    }

    @Test
    void a_key_is_in_the_source_and_nowhere_to_be_seen() {
        Draft keyed = draft.keyed(Addresses.key("ada", "to/ken"));

        assertThat(keyed.source()).isEqualTo(Source.git("https://ada:to%2Fken@github.com/ada/garden-api", null, null));
        assertThat(keyed.address()).isEqualTo(Garden.ADDRESS);
        assertThat(Findings.address(keyed)).doesNotContain("to/ken").contains("github.com");
        assertThat(Addresses.withKey("https://old@git.example.net", "new")).isEqualTo("https://new@git.example.net");
        assertThat(Findings.shown("https://ada:token@github.com/ada/x.git")).isEqualTo("github.com/ada/x");
    }

    @Test
    void the_promise_says_what_will_be_where() {
        assertThat(promise(draft)).isEqualTo("garden-api on studio, at garden-api.local:8084, as soon as it is built");
        assertThat(promise(draft.with(Field.COPIES, "2")
                        .with(Field.NODE, "pi-kitchen")
                        .with(Field.ONLY, "true")))
                .startsWith("2 copies of garden-api on pi-kitchen only");
    }

    private static String promise(Draft draft) {
        return String.join(
                "",
                Promise.of(draft, Garden.check()).stream()
                        .map(Promise.Piece::text)
                        .toList());
    }

    @Test
    void an_environment_is_told_without_its_secrets() {
        assertThat(EnvWords.summary(Map.of())).isEqualTo("None");
        assertThat(EnvWords.summary(Map.of("LANG", "de", "PLACE", "shed", "API_KEY", "x")))
                .isEqualTo("2 values, 1 secret");
        assertThat(EnvWords.summary(Map.of("DB_PASSWORD", "x"))).isEqualTo("1 secret");
        assertThat(EnvWords.wrong("API_KEY")).isNull();
        assertThat(EnvWords.wrong("2x")).contains("2x");
        assertThat(EnvWords.wrong("PORT")).isNotNull();
    }

    @Test
    void one_folder_or_a_git_address_can_be_dropped(@TempDir Path folder) {
        File one = folder.toFile();

        assertThat(Drops.source(List.of(one), null)).contains(one.getAbsolutePath());
        assertThat(Drops.source(List.of(one, one), null)).isEmpty();
        assertThat(Drops.source(List.of(new File(one, "file.txt")), null)).isEmpty();
        assertThat(Drops.source(List.of(), " " + Garden.ADDRESS + "\n")).contains(Garden.ADDRESS);
        assertThat(Drops.source(List.of(), "some words")).isEmpty();
        assertThat(Drops.source(List.of(), null)).isEmpty();
    }
}
