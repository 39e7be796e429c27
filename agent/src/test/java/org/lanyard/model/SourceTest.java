package org.lanyard.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceTest {

    @ParameterizedTest
    @CsvSource({
        "https://me:secret@git.example/a.git, https://git.example/a.git",
        "https://secret@git.example/a.git, https://git.example/a.git",
        "https://me:a@b@git.example/a.git, https://git.example/a.git",
        "https://git.example/a@b.git, https://git.example/a@b.git",
        "https://git.example?q=a@b, https://git.example?q=a@b",
        "file:///srv/a@b.git, file:///srv/a@b.git"
    })
    void addressIsShownWithoutItsSecret(String url, String shown) {
        var source = new Source.Git(url, null, null);

        assertThat(source.shownUrl()).isEqualTo(shown);
        assertThat(source.describe()).isEqualTo(shown);
    }
}
