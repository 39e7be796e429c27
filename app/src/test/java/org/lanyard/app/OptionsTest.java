package org.lanyard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.life.Wish;

final class OptionsTest {

    private static Options parse(String... words) {
        return Options.parse(List.of(words), Map.of("LANYARD_DATA", "/from-env"));
    }

    @Test
    void nothing_shows_the_window_of_the_usual_folder() {
        Options options = parse();

        assertThat(options.folder().root()).isEqualTo(Path.of("/from-env"));
        assertThat(options.wish()).isEqualTo(new Wish.Show());
    }

    @Test
    void at_login_an_open_window_stays_as_it_is() {
        assertThat(parse("--hidden", "--data", "/d").wish()).isEqualTo(new Wish.Stay());
    }

    @Test
    void a_link_names_what_to_deploy() {
        assertThat(parse("deploy", "lanyard://deploy?source=https%3A%2F%2Fexample.org%2Fa.git")
                        .wish())
                .isEqualTo(new Wish.Deploy("https://example.org/a.git"));
        assertThat(parse("lanyard://deploy?source=https%3A%2F%2Fexample.org%2Fa.git")
                        .deploy())
                .isEqualTo("https://example.org/a.git");
    }

    @Test
    void a_link_that_names_no_source_only_opens_the_window() {
        assertThat(parse("lanyard://deploy?source=file%3A%2F%2F%2Fetc").wish()).isEqualTo(new Wish.Show());
        assertThat(parse("lanyard:rm").wish()).isEqualTo(new Wish.Show());
    }

    @Test
    void a_folder_is_told_by_its_whole_path(@TempDir Path folder) {
        Path here = Path.of("").toAbsolutePath();

        assertThat(parse("deploy", here.relativize(folder).toString()).deploy()).isEqualTo(folder.toString());
    }

    @Test
    void what_it_does_not_know_is_refused_in_words() {
        assertThatThrownBy(() -> parse("--hiden")).hasMessage("There is no option --hiden.");
        assertThatThrownBy(() -> parse("--data")).hasMessage("Something has to follow --data.");
        assertThatThrownBy(() -> parse("deploy", "x".repeat(5_000))).hasMessageContaining("neither an address nor");
    }
}
