package org.lanyard.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.store.Batch;
import org.lanyard.store.Disk;
import org.lanyard.store.Document;
import org.lanyard.store.HybridTime;
import org.lanyard.store.Key;
import org.lanyard.store.VersionVector;

/** A real file system that is full, or read-only. Needs the right to mount one. */
final class SmallDiskTest {

    private static final NodeId NODE = new NodeId("a");

    @TempDir
    private Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "lanyard-test", folder.toString());
        if (System.getenv("CI") == null) {
            assumeThat(mounted)
                    .as("tests of a full disk need root, to mount a small one")
                    .isTrue();
        } else {
            assertThat(mounted).as("in CI, mounting a small tmpfs must work").isTrue();
        }
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", folder.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static CompletableFuture<Void> put(Disk disk, long number, String body) {
        var document = new Document(
                new Key("app", "d" + number),
                body,
                VersionVector.of(NODE, number),
                new HybridTime(number, 0, NODE),
                false);
        return disk.append(new Batch(List.of(document), List.of(), number));
    }

    @Test
    void aFullDiskRefusesWithWordsLosesNothingAndGoesOnWhenThereIsSpaceAgain() throws Exception {
        Path ballast = Files.write(folder.resolve("ballast"), new byte[1 << 20]);
        try (Disk disk = SqliteDisk.open(folder.resolve("lanyard.db"))) {
            int kept = 0;
            CompletableFuture<Void> write = put(disk, 1, "x".repeat(50_000));
            while (succeeds(write)) {
                kept++;
                write = put(disk, kept + 1, "x".repeat(50_000));
            }
            assertThat(kept).isPositive();
            assertThat(write)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(Refused.class)
                    .withMessageContaining("full");
            assertThat(disk.ids("app", "")).hasSize(kept);

            Files.delete(ballast);
            assertThat(put(disk, 1000, "x".repeat(50_000))).succeedsWithin(Duration.ofSeconds(10));
            assertThat(disk.ids("app", "")).hasSize(kept + 1).contains("d1000");
        }
        try (Disk disk = SqliteDisk.open(folder.resolve("lanyard.db"))) {
            assertThat(disk.ids("app", "")).contains("d1", "d1000");
        }
    }

    private static boolean succeeds(CompletableFuture<Void> write) throws Exception {
        return write.handle((done, failure) -> failure == null).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aReadOnlyDiskIsReportedWithWords() throws Exception {
        Path file = folder.resolve("lanyard.db");
        SqliteDisk.open(file).close();
        assertThat(run("mount", "-o", "remount,ro", folder.toString())).isTrue();

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> SqliteDisk.open(file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cannot be opened for writing")
                .hasMessageContaining("read-only");
    }
}
