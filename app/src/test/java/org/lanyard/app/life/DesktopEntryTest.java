package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.Real;

final class DesktopEntryTest {

    @Test
    void handles_links() {
        assertThat(DesktopEntry.menu(List.of("/usr/bin/lanyard", "desktop")))
                .contains("\nExec=/usr/bin/lanyard desktop %u\n", "\nMimeType=x-scheme-handler/lanyard;\n");
    }

    @Test
    void quotes_what_a_shell_or_a_field_code_would_change() {
        assertThat(DesktopEntry.exec(List.of("/a b/100%", "--data=/x/y", "$HOME", "a\"b", "c\\d")))
                .isEqualTo("\"/a b/100%%\" --data=/x/y \"\\\\$HOME\" \"a\\\\\"b\" \"c\\\\\\\\d\"");
    }

    @Test
    void is_what_freedesktops_own_checker_takes(@TempDir Path folder) throws Exception {
        Real.need("desktop-file-utils", "desktop-file-validate");
        Path menu = folder.resolve("lanyard.desktop");
        Path autostart = folder.resolve("autostart.desktop");
        Files.writeString(menu, DesktopEntry.menu(List.of("/opt/my $lanyard/100%/lanyard", "desktop")));
        Files.writeString(autostart, DesktopEntry.autostart(List.of("/opt/lanyard", "desktop", "--hidden")));

        Process checker = new ProcessBuilder("desktop-file-validate", menu.toString(), autostart.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(checker.waitFor()).isZero();
    }

    @Test
    void no_entry_can_have_a_second_line() {
        assertThatThrownBy(() -> DesktopEntry.autostart(List.of("/bin/x\nExec=evil")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
