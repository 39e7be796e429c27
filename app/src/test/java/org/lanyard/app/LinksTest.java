package org.lanyard.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinksTest {

    @Test
    void a_link_names_a_source() {
        assertThat(Links.source("lanyard://deploy?source=https%3A%2F%2Fgit.example.net%2Fada%2Fnotes.git"))
                .isEqualTo("https://git.example.net/ada/notes.git");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lanyard://deploy",
                "lanyard://deploy?source=",
                "lanyard://destroy?source=https://x.example/a.git",
                "https://deploy?source=https://x.example/a.git",
                "lanyard://deploy?source=/etc",
                "lanyard://deploy?source=file%3A%2F%2F%2Fetc",
                "lanyard://deploy?source=https%3A%2F%2Fx%0A--option",
                "lanyard://deploy?source=%zz",
                "lanyard://dep loy?source=x"
            })
    void what_a_page_must_not_ask_for_is_ignored(String link) {
        assertThat(Links.source(link)).isNull();
    }
}
