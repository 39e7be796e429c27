package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AutostartTest {

    private static final List<String> COMMAND = List.of("/opt/my lanyard/lanyard", "desktop", "--hidden");

    @TempDir
    Path home;

    private Autostart linux() {
        return Autostart.of("Linux", home, Map.of(), "lanyard");
    }

    @Test
    void on_linux_it_is_an_entry_that_desktops_read() throws IOException {
        assertThat(linux().on()).isFalse();

        linux().on(COMMAND);

        assertThat(linux().on()).isTrue();
        assertThat(home.resolve(".config/autostart/lanyard.desktop"))
                .content()
                .startsWith("[Desktop Entry]\nType=Application\n")
                .contains("\nExec=\"/opt/my lanyard/lanyard\" desktop --hidden\n");

        linux().off();
        linux().off();
        assertThat(linux().on()).isFalse();
    }

    @Test
    void what_a_desktops_own_settings_turned_off_is_off() throws IOException {
        linux().on(COMMAND);
        Path entry = home.resolve(".config/autostart/lanyard.desktop");
        Files.writeString(
                entry,
                Files.readString(entry).replace("X-GNOME-Autostart-enabled=true", "X-GNOME-Autostart-enabled=false"));

        assertThat(linux().on()).isFalse();
    }

    @Test
    void the_folder_of_configurations_may_be_elsewhere() throws IOException {
        Path elsewhere = home.resolve("config");

        Autostart.of("Linux", home, Map.of("XDG_CONFIG_HOME", elsewhere.toString()), "lanyard")
                .on(COMMAND);
        assertThat(elsewhere.resolve("autostart/lanyard.desktop")).exists();

        Autostart.of("Linux", home, Map.of("XDG_CONFIG_HOME", "relative"), "lanyard")
                .on(COMMAND);
        assertThat(home.resolve(".config/autostart/lanyard.desktop")).exists();
    }

    @Test
    void on_macos_it_is_an_agent_of_launchd() throws IOException {
        Autostart mac = Autostart.of("Mac OS X", home, Map.of(), "lanyard");
        assertThat(mac.on()).isFalse();

        mac.on(List.of("/Applications/A & B/lanyard", "desktop"));

        assertThat(mac.on()).isTrue();
        assertThat(home.resolve("Library/LaunchAgents/org.lanyard.lanyard.plist"))
                .content()
                .contains("<key>RunAtLoad</key>", "<string>/Applications/A &amp; B/lanyard</string>");
        mac.off();
        assertThat(mac.on()).isFalse();
    }

    @Test
    void on_windows_it_is_a_value_of_the_run_key() throws IOException {
        var asked = new ArrayList<List<String>>();
        var there = new ArrayList<String>();
        var windows = new RunKey("lanyard", words -> {
            asked.add(words);
            switch (words.getFirst()) {
                case "add" -> there.add(words.get(words.indexOf("/d") + 1));
                case "delete" -> there.clear();
                default -> {
                    return there.isEmpty() ? 1 : 0;
                }
            }
            return 0;
        });

        windows.on(List.of("C:\\Program Files\\Lanyard\\lanyard.exe", "desktop", "--data", "D:\\my data\\"));

        assertThat(windows.on()).isTrue();
        assertThat(there)
                .containsExactly("\"C:\\Program Files\\Lanyard\\lanyard.exe\" desktop --data \"D:\\my data\\\\\"");
        windows.off();
        windows.off();
        assertThat(windows.on()).isFalse();
        assertThat(asked.stream().filter(w -> w.getFirst().equals("delete"))).hasSize(1);
    }

    @Test
    void a_registry_that_refuses_is_told() {
        var windows = new RunKey("lanyard", _ -> 5);

        assertThatThrownBy(() -> windows.on(COMMAND))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refused");
    }
}
