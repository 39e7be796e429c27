package org.lanyard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigFilesTest {

    @Test
    void userComesBeforeTheMachine() {
        assertThat(ConfigFiles.usual("Linux", "/home/me", Map.of()))
                .containsExactly(
                        Path.of("/home/me/.config/lanyard/lanyard.toml"), Path.of("/etc/lanyard/lanyard.toml"));
    }

    @Test
    void xdgFolderCountsWhenItIsAbsolute() {
        assertThat(ConfigFiles.usual("Linux", "/home/me", Map.of("XDG_CONFIG_HOME", "/conf"))
                        .getFirst())
                .isEqualTo(Path.of("/conf/lanyard/lanyard.toml"));
        assertThat(ConfigFiles.usual("Linux", "/home/me", Map.of("XDG_CONFIG_HOME", "conf"))
                        .getFirst())
                .isEqualTo(Path.of("/home/me/.config/lanyard/lanyard.toml"));
    }

    @Test
    void otherSystemsHaveTheirOwnPlaces() {
        assertThat(ConfigFiles.usual("Mac OS X", "/Users/me", Map.of()))
                .containsExactly(
                        Path.of("/Users/me/Library/Application Support/Lanyard/lanyard.toml"),
                        Path.of("/etc/lanyard/lanyard.toml"));
        assertThat(ConfigFiles.usual("Windows 11", "/me", Map.of("APPDATA", "/roaming", "PROGRAMDATA", "/all")))
                .containsExactly(Path.of("/roaming/Lanyard/lanyard.toml"), Path.of("/all/Lanyard/lanyard.toml"));
    }
}
