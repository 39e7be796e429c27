package org.lanyard.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AppNameTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.org/team/Web_Shop.git, web-shop",
        "/srv/My Shop/, my-shop",
        "/home/me/Café, cafe",
        "/, app",
        "..., app",
        "C:\\apps\\Hello, hello",
        "/x/日本, app",
        "file:///srv/a.git/, a",
        "/x/--a--b--, a-b"
    })
    void nameComesFromTheLastPart(String location, String name) {
        assertThat(AppName.from(location)).isEqualTo(name);
        assertThat(AppName.valid(name)).isTrue();
    }

    @Test
    void longNamesAreCutAndStayValid() {
        String name = AppName.from("/x/" + "a".repeat(39) + "-b");
        assertThat(AppName.valid(name)).isTrue();
        String next = AppName.free(name, Set.of(name)::contains);
        assertThat(next).endsWith("-2");
        assertThat(AppName.valid(next)).isTrue();
    }

    @Test
    void takenNamesAreCountedUp() {
        assertThat(AppName.free("a", Set.of("a", "a-2")::contains)).isEqualTo("a-3");
        assertThat(AppName.free("a", Set.<String>of()::contains)).isEqualTo("a");
    }
}
