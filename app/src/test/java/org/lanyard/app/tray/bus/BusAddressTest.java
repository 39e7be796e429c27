package org.lanyard.app.tray.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BusAddressTest {

    @Test
    void isWhatTheSessionSays() {
        assertThat(BusAddress.find(
                        "Linux", Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/7/bus"), _ -> false))
                .isEqualTo("unix:path=/run/user/7/bus");
    }

    @Test
    void orTheUsersSocket() {
        Map<String, String> env = Map.of("XDG_RUNTIME_DIR", "/run/user/7");
        assertThat(BusAddress.find("Linux", env, Path.of("/run/user/7/bus")::equals))
                .isEqualTo("unix:path=/run/user/7/bus");
        assertThat(BusAddress.find("Linux", env, _ -> false)).isNull();
    }

    @Test
    void noneIsStartedAndNoneLookedForElsewhere() {
        assertThat(BusAddress.find("Linux", Map.of("DBUS_SESSION_BUS_ADDRESS", "autolaunch:"), _ -> true))
                .isNull();
        assertThat(BusAddress.find("Mac OS X", Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/x"), _ -> true))
                .isNull();
    }
}
