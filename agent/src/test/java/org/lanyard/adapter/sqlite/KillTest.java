package org.lanyard.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.store.Disk;

/** kill -9 in the middle of writing: what was acknowledged is there, and no batch by half. */
@Timeout(60)
final class KillTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedSurvivesKillsAndNoBatchIsThereByHalf() throws Exception {
        var random = new Random(4);
        var acknowledged = new ArrayList<String>();
        for (int kill = 0; kill < 3; kill++) {
            acknowledged.addAll(writeAndKillAfter(200 + random.nextInt(2_000)));

            try (Disk disk = SqliteDisk.open(file())) {
                List<String> left = disk.ids("left", "");
                assertThat(left).containsAll(acknowledged);
                assertThat(disk.ids("right", "")).isEqualTo(left);
                assertThat(disk.sequence()).isGreaterThanOrEqualTo(left.size());
            }
        }
    }

    private Path file() {
        return folder.resolve("lanyard.db");
    }

    private List<String> writeAndKillAfter(int acknowledgements) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Kills.class.getName(),
                        file().toString())
                .redirectErrorStream(true)
                .start();
        var seen = new ArrayList<String>();
        try (BufferedReader lines = writer.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                seen.add(line);
                if (seen.size() == acknowledgements) {
                    // Not Process.destroyForcibly: that closes the stream with the last acknowledgements.
                    writer.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(acknowledgements);
        // The kill may cut the last line short.
        seen.removeLast();
        assertThat(seen).allMatch(line -> line.matches("[0-9]+"));
        return seen;
    }
}
