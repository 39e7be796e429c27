package org.lanyard.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanyard.adapter.logs.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.model.AppId;

final class LogWriterTest {

    private static final long LIMIT = 5L * 1024 * 1024;
    private static final AppId APP = new AppId("app1");

    @TempDir
    Path folder;

    private final FileLogReader reader = new FileLogReader();

    @Test
    void linesAreThereAtOnce() throws IOException {
        Path file = folder.resolve("logs/app1/build-1.log");
        try (var writer = new LogWriter(file)) {
            writer.line("npm install");
            assertThat(reader.tail(file, 5)).containsExactly("npm install");
            writer.line("ünïcödé");
            assertThat(reader.tail(file, 5)).containsExactly("npm install", "ünïcödé");
        }
    }

    @Test
    void longLogKeepsItsBeginningAndItsEnd() throws IOException {
        Path file = folder.resolve("build-1.log");
        String padding = " " + "x".repeat(90);
        int lines = 200_000;
        try (var writer = new LogWriter(file)) {
            for (int i = 0; i < lines; i++) {
                writer.line(i + padding);
                if (i % 10_000 == 0) {
                    assertThat(size(file)).isLessThan(LIMIT + 64 * 1024);
                }
            }
        }
        assertThat(size(file)).isBetween(LIMIT / 2, LIMIT + 1024);
        List<String> older = Files.readAllLines(folder.resolve("build-1.log.1"));
        List<String> latest = Files.readAllLines(file);
        assertThat(older.getFirst()).isEqualTo("0" + padding);
        assertThat(latest.getLast()).isEqualTo((lines - 1) + padding);
        // One gap, marked, and nothing else missing, halved or doubled.
        assertThat(older).containsOnlyOnce(LogWriter.LEFT_OUT);
        int gap = older.indexOf(LogWriter.LEFT_OUT);
        assertConsecutive(older.subList(0, gap));
        var afterGap = new ArrayList<>(older.subList(gap + 1, older.size()));
        afterGap.addAll(latest);
        assertConsecutive(afterGap);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("build-1.log", "build-1.log.1");
    }

    @Test
    void shortLogIsWhole() throws IOException {
        Path file = folder.resolve("build-1.log");
        int lines = 35_000; // 3.5 MB
        try (var writer = new LogWriter(file)) {
            IntStream.range(0, lines).forEach(i -> writer.line(i + " " + "x".repeat(90)));
        }
        List<String> all = Files.readAllLines(folder.resolve("build-1.log.1"));
        all.addAll(Files.readAllLines(file));
        assertThat(all).hasSize(lines);
        assertConsecutive(all);
    }

    @Test
    void followerSeesALongBuildToItsEnd() throws Exception {
        Path file = folder.resolve("build-1.log");
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        int lines = 120_000;
        try (var writer = new LogWriter(file);
                var following = reader.follow(file, 0, seen::add)) {
            assertThat(following).isNotNull();
            for (int i = 0; i < lines; i++) {
                writer.line(i + " " + "x".repeat(90));
                if (i % 5_000 == 0) {
                    int now = i;
                    eventually("line " + now, () -> !seen.isEmpty() && number(seen.getLast()) >= now);
                }
            }
            eventually("the last line", () -> number(seen.getLast()) == lines - 1);
        }
        assertThat(seen).hasSize(lines);
        assertConsecutive(seen);
    }

    @Test
    void hugeLineIsCut() throws IOException {
        Path file = folder.resolve("build-1.log");
        try (var writer = new LogWriter(file)) {
            writer.line("x".repeat(10_000_000));
            writer.line("next");
        }
        assertThat(size(file)).isLessThan(20_000);
        assertThat(reader.tail(file, 5).getFirst()).endsWith("(cut: the line is longer than 16 KiB)");
        assertThat(reader.tail(file, 5).getLast()).isEqualTo("next");
    }

    @Test
    void linesOfSeveralThreadsStayWhole() throws Exception {
        Path file = folder.resolve("build-1.log");
        var done = new CountDownLatch(4);
        try (var writer = new LogWriter(file)) {
            for (int t = 0; t < 4; t++) {
                String text = String.valueOf((char) ('a' + t)).repeat(50);
                Thread.ofVirtual().start(() -> {
                    IntStream.range(0, 2000).forEach(i -> writer.line(text));
                    done.countDown();
                });
            }
            done.await();
        }
        assertThat(Files.readAllLines(file)).hasSize(8000).allMatch(line -> line.matches("a{50}|b{50}|c{50}|d{50}"));
    }

    @Test
    void nothingIsThrownWhenTheLogCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("file"), "not a folder");
        Path file = folder.resolve("file/build-1.log");
        try (var writer = new LogWriter(file)) {
            writer.line("lost");
        }
        assertThat(reader.tail(file, 5)).isEmpty();
        var closed = new LogWriter(folder.resolve("build-2.log"));
        closed.close();
        closed.line("late");
        closed.close();
        assertThat(Files.size(folder.resolve("build-2.log"))).isZero();
    }

    @Test
    void buildBegunAgainBeginsItsLogAgain() throws IOException {
        Path file = folder.resolve("build-1.log");
        Files.writeString(file, "old\n");
        Files.writeString(folder.resolve("build-1.log.1"), "older\n");
        try (var writer = new LogWriter(file)) {
            writer.line("new");
        }
        assertThat(reader.tail(file, 5)).containsExactly("new");
    }

    @Test
    void oldBuildLogsGoAndInstanceLogsStay() throws IOException {
        var logs = new AppLogs(folder.resolve("logs"));
        for (int release = 1; release <= 12; release++) {
            logs.openBuild(APP, release, 5).close();
        }
        Files.writeString(logs.folder(APP).resolve("i1.log"), "x");
        logs.openBuild(APP, 13, 5).close();
        assertThat(logs.folder(APP).toFile().list())
                .containsExactlyInAnyOrder(
                        "build-9.log", "build-10.log", "build-11.log", "build-12.log", "build-13.log", "i1.log");
    }

    @Test
    void deletingAnAppsLogsTouchesNothingElse() throws IOException {
        var logs = new AppLogs(folder.resolve("logs"));
        logs.delete(APP);
        logs.openBuild(APP, 1, 5).close();
        logs.openBuild(new AppId("other"), 1, 5).close();
        Path precious = Files.createDirectories(folder.resolve("precious"));
        Files.writeString(precious.resolve("file"), "x");
        Files.createSymbolicLink(logs.folder(APP).resolve("link"), precious);
        logs.delete(APP);
        assertThat(logs.folder(APP)).doesNotExist();
        assertThat(logs.build(new AppId("other"), 1)).exists();
        assertThat(precious.resolve("file")).exists();
    }

    private static void assertConsecutive(List<String> lines) {
        int first = number(lines.getFirst());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(number(lines.get(i))).isEqualTo(first + i);
        }
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(0, line.indexOf(' ')));
    }

    private long size(Path file) throws IOException {
        Path older = file.resolveSibling(file.getFileName() + ".1");
        return Files.size(file) + (Files.exists(older) ? Files.size(older) : 0);
    }
}
