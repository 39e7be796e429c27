package org.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class DisplayTest {

    private static boolean there(String system, Map<String, String> env) {
        return Display.of(system, env).there();
    }

    @Test
    void linuxHasOneWhereItsSessionSaysSo() {
        assertThat(there("Linux", Map.of("DISPLAY", ":0"))).isTrue();
        assertThat(there("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isTrue();
        assertThat(there("Linux", Map.of("DISPLAY", ""))).isFalse();
        assertThat(there("Linux", Map.of())).isFalse();
    }

    @Test
    void macosAndWindowsHaveOneUnlessOneIsAfar() {
        assertThat(there("Mac OS X", Map.of())).isTrue();
        assertThat(there("Mac OS X", Map.of("SSH_CONNECTION", "a b"))).isFalse();
        assertThat(there("Windows 11", Map.of("SESSIONNAME", "Console"))).isTrue();
        assertThat(there("Windows 11", Map.of("SESSIONNAME", "Services"))).isFalse();
        assertThat(there("Windows 11", Map.of("SSH_CONNECTION", "a b"))).isFalse();
    }
}
