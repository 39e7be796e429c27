package org.lanyard.adapter.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcTableTest {

    private static final String FIELDS =
            " S 10992 10990 5412 0 -1 4194304 101 0 0 0 17 4 0 0 20 0 1 0 180404 3133440 418 184467440737\n";

    @TempDir
    Path proc;

    @ParameterizedTest
    @ValueSource(strings = {"cat", "a b", "evil) R 1 1 1", "(sd-pam)", ")", "new\nline"})
    void commandMayHoldAnything(String command) {
        assertThat(ProcTable.parse(7, "7 (" + command + ")" + FIELDS, 4096))
                .isEqualTo(new ProcessRow(7, 10992, 5412, 180404, 210, 418 * 4096));
    }

    @Test
    void pagesMayBeLarger() {
        assertThat(ProcTable.parse(7, "7 (cat)" + FIELDS, 16384))
                .isEqualTo(new ProcessRow(7, 10992, 5412, 180404, 210, 418 * 16384));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "7 (cat", "7 (cat) Z 1 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 5 0 0 0", "7 (cat) S 1 2"})
    void zombiesAndScrapsAreLeftOut(String stat) {
        assertThat(ProcTable.parse(7, stat, 4096)).isNull();
    }

    @Test
    void onlyProcessesAreRead() throws Exception {
        Files.createDirectories(proc.resolve("7"));
        Files.writeString(proc.resolve("7/stat"), "7 (cat)" + FIELDS);
        Files.createDirectories(proc.resolve("8")); // ended while we looked
        Files.createDirectories(proc.resolve("9"));
        Files.writeString(proc.resolve("9/stat"), "9 (odd) S x y z" + " 0".repeat(30));
        Files.writeString(proc.resolve("uptime"), "1");
        assertThat(new ProcTable(proc, 4096).read()).containsOnlyKeys(7L);
        assertThat(new ProcTable(proc.resolve("none"), 4096).read()).isEmpty();
    }
}
