package org.lanyard.keeper.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessTableTest {

    private final ProcessTable table = ProcessTable.ofThisSystem();

    @Test
    void linuxStatLineIsReadThoughTheNameHoldsBlanksAndParentheses() {
        byte[] line = ("812 (a) b (c)) S 1 812 700 0 -1 4194560 100 0 0 0 5 6 0 0 20 0 1 0 123456 1000 200 "
                        + "18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(LinuxProcessTable.parseStat(line, line.length))
                .isEqualTo(new ProcessEntry(812, 1, 812, 700, 123456, "a) b (c)"));
    }

    @Test
    void zombieIsDead() {
        byte[] line =
                "812 (sh) Z 1 812 812 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 123456 0".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(LinuxProcessTable.parseStat(line, line.length)).isNull();
    }

    @Test
    void psOnMacIsRead() {
        List<ProcessEntry> entries = PsProcessTable.parse(List.of(
                "    1     0     1 Ss   Fri Nov 20 19:25:32 2026     launchd",
                "  812     1   810 S+   Fri Nov 20 19:25:33 2026     Google Chrome He",
                "  813   812   810 Z+   Fri Nov 20 19:25:33 2026     (sh)"));

        assertThat(entries).extracting(ProcessEntry::pid).containsExactly(1L, 812L);
        assertThat(entries.get(1).group()).isEqualTo(810);
        assertThat(entries.get(1).name()).isEqualTo("Google Chrome He");
        assertThat(entries.get(1).start() - entries.get(0).start()).isEqualTo(1);
    }

    @Test
    void psOnMacTellsEnvironments() {
        List<String> lines = List.of(
                "  812 node server.js PATH=/usr/bin LANYARD_INSTANCE=abc HOME=/",
                "  813 node server.js LANYARD_INSTANCE=abcd",
                "  814 node LANYARD_INSTANCE=abc");

        assertThat(PsProcessTable.parseMarked(lines, "LANYARD_INSTANCE=abc")).containsExactlyInAnyOrder(812L, 814L);
    }

    @Test
    void thisProcessIsAliveAndItsIdentityIsItsOwn() throws IOException {
        long pid = ProcessHandle.current().pid();
        String boot = BootId.current();
        long start = table.start(pid);

        assertThat(new ProcessIdentity(boot, pid, start).alive(table, boot)).isTrue();
        assertThat(new ProcessIdentity(boot, pid, start + 1).alive(table, boot)).isFalse();
        assertThat(new ProcessIdentity("another", pid, start).alive(table, boot))
                .isFalse();
        assertThat(table.all()).anyMatch(entry -> entry.pid() == pid && entry.start() == start);
    }

    @Test
    void endedProcessIsNotAlive() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
        process.waitFor();

        assertThat(table.start(process.pid())).isZero();
    }
}
