package org.lanyard.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanyard.adapter.logs.Eventually.eventually;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, written and rotated as the keepers do it: copied to {@code .1}, then truncated. */
final class FileLogReaderTest {

    @TempDir
    Path folder;

    private final FileLogReader reader = new FileLogReader();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private Path log = Path.of("");

    @BeforeEach
    void file() {
        log = folder.resolve("app.log");
    }

    @Test
    void tailGivesTheLastLines() throws IOException {
        append("one\ntwo\nthree\n");
        assertThat(reader.tail(log, 2)).containsExactly("two", "three");
        assertThat(reader.tail(log, 3)).containsExactly("one", "two", "three");
        assertThat(reader.tail(log, 99)).containsExactly("one", "two", "three");
        assertThat(reader.tail(log, 0)).isEmpty();
        assertThat(reader.tail(log, -1)).isEmpty();
    }

    @Test
    void lastWordsWithoutLineEndAreALine() throws IOException {
        append("one\ntwo\nSegmentation fault");
        assertThat(reader.tail(log, 1)).containsExactly("Segmentation fault");
        assertThat(reader.tail(log, 2)).containsExactly("two", "Segmentation fault");
    }

    @Test
    void missingAndEmptyLogsHaveNoLines() throws IOException {
        assertThat(reader.tail(log, 10)).isEmpty();
        assertThat(reader.tail(folder.resolve("none/app.log"), 10)).isEmpty();
        append("");
        assertThat(reader.tail(log, 10)).isEmpty();
    }

    @Test
    void tailGoesBackIntoTheRotatedFile() throws IOException {
        append("one\ntwo\nthr");
        rotate();
        append("ee\nfour\n");
        assertThat(reader.tail(log, 3)).containsExactly("two", "three", "four");
        assertThat(reader.tail(log, 99)).containsExactly("one", "two", "three", "four");
        assertThat(reader.tail(log, 1)).containsExactly("four");
    }

    @Test
    void tailOfALargeLogIsBounded() throws IOException {
        String line = "x".repeat(99) + "\n";
        append(line.repeat(30_000));
        assertThat(reader.tail(log, Integer.MAX_VALUE))
                .hasSize(FileLogReader.TAIL_BYTES / 100)
                .containsOnly("x".repeat(99));
        assertThat(reader.tail(log, 2000)).hasSize(2000);
    }

    @Test
    void oneEndlessLineIsCut() throws IOException {
        append("y".repeat(3_000_000));
        assertThat(reader.tail(log, 5))
                .singleElement()
                .satisfies(line -> assertThat(line).hasSizeLessThan(LineSplitter.MAX_LINE + 60));
    }

    @Test
    void followerGetsTheLastLinesAndThenTheNewOnes() throws Exception {
        append("one\ntwo\nthree\nfo");
        try (var following = reader.follow(log, 3, seen::add)) {
            assertThat(following).isNotNull();
            eventually("the last lines", () -> seen.size() >= 2);
            append("ur\nfive\n");
            eventually("the new lines", () -> seen.contains("five"));
        }
        assertThat(seen).containsExactly("two", "three", "four", "five");
    }

    @Test
    void followerWithoutHistoryGetsNewLinesOnlyButWhole() throws Exception {
        append("one\ntw");
        try (var following = reader.follow(log, 0, seen::add)) {
            assertThat(following).isNotNull();
            append("o\nthree\n");
            eventually("the new lines", () -> seen.contains("three"));
        }
        assertThat(seen).containsExactly("two", "three");
    }

    @Test
    void followerWaitsForALogThatIsNotThereYet() throws Exception {
        try (var following = reader.follow(folder.resolve("new/app.log"), 10, seen::add)) {
            assertThat(following).isNotNull();
            Files.createDirectories(folder.resolve("new"));
            Files.writeString(folder.resolve("new/app.log"), "hello\n");
            eventually("the first line", () -> !seen.isEmpty());
        }
        assertThat(seen).containsExactly("hello");
    }

    @Test
    void lineWithoutEndIsShownAfterAWhile() throws Exception {
        try (var following = reader.follow(log, 10, seen::add)) {
            assertThat(following).isNotNull();
            append("Password: ");
            eventually("the prompt", () -> !seen.isEmpty());
        }
        assertThat(seen).containsExactly("Password: ");
    }

    @Test
    void noLineIsLostOrDoubledByRotations() throws Exception {
        int lines = 20_000;
        try (var following = reader.follow(log, 0, seen::add)) {
            assertThat(following).isNotNull();
            for (int i = 0; i < lines; i++) {
                append("line " + i + (i % 7 == 0 ? "\r\n" : "\n"));
                if (i % 2000 == 1999) {
                    // The follower must have begun on this file: two rotations within a look lose lines, as they
                    // should.
                    String some = "line " + (i - 1500);
                    eventually(some, () -> seen.contains(some));
                    append("half of ");
                    rotate();
                    append("a line\n");
                }
            }
            eventually("the last line", () -> seen.contains("line " + (lines - 1)));
        }
        seen.removeIf("half of a line"::equals);
        assertThat(List.copyOf(seen))
                .isEqualTo(IntStream.range(0, lines).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void linesWrittenJustBeforeARotationAreFoundInTheCopy() throws Exception {
        append("first\n");
        try (var following = reader.follow(log, 10, seen::add)) {
            assertThat(following).isNotNull();
            eventually("the first line", () -> !seen.isEmpty());
            append("last words\n");
            rotate();
            // Longer than before, so that the size alone tells nothing.
            append("a new beginning, longer than what was there\n");
            eventually("the new line", () -> seen.size() >= 3);
        }
        assertThat(seen).containsExactly("first", "last words", "a new beginning, longer than what was there");
    }

    @Test
    void linesThatWereRotatedAwayTwiceAreSaidToBeMissing() throws Exception {
        append("first\n");
        var held = new CountDownLatch(1);
        try (var following = reader.follow(log, 10, line -> {
            seen.add(line);
            await(held);
        })) {
            assertThat(following).isNotNull();
            eventually("the first line", () -> !seen.isEmpty());
            append("lost ".repeat(50) + "\n");
            rotate();
            append("lost, too\n".repeat(50));
            rotate();
            append("here again\n");
            held.countDown();
            eventually("the line after the gap", () -> seen.contains("here again"));
        }
        assertThat(seen).containsExactly("first", Follower.GAP, "here again");
    }

    @Test
    void logTruncatedByHandIsFollowedFromItsBeginning() throws Exception {
        append("first\n");
        try (var following = reader.follow(log, 10, seen::add)) {
            assertThat(following).isNotNull();
            eventually("the first line", () -> !seen.isEmpty());
            truncate();
            append("new\n");
            eventually("the new line", () -> seen.contains("new"));
        }
        assertThat(seen).containsExactly("first", "new");
    }

    @Test
    void writerThatDoesNotAppendLeavesAHoleThatIsNotShown() throws Exception {
        try (var writer = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            writer.write(bytes("first line\n"));
            try (var following = reader.follow(log, 10, seen::add)) {
                assertThat(following).isNotNull();
                eventually("the first line", () -> !seen.isEmpty());
                rotate();
                writer.write(bytes("second line\n"));
                eventually("the second line", () -> seen.size() >= 2);
            }
        }
        assertThat(seen).containsExactly("first line", "second line");
    }

    @Test
    void slowConsumerHoldsUpNobodyAndGetsEverything() throws Exception {
        append("x".repeat(99) + "\n");
        var held = new CountDownLatch(1);
        try (var following = reader.follow(log, 1, line -> {
            seen.add(line);
            await(held);
        })) {
            assertThat(following).isNotNull();
            eventually("the first line", () -> !seen.isEmpty());
            append(("y".repeat(99) + "\n").repeat(30_000));
            held.countDown();
            eventually("all of it", () -> seen.size() == 30_001);
        }
    }

    @Test
    void closedFollowerIsSilent() throws Exception {
        append("one\n");
        var following = reader.follow(log, 1, seen::add);
        eventually("the first line", () -> !seen.isEmpty());
        following.close();
        following.close();
        append("two\n");
        assertThat(seen).containsExactly("one");
    }

    @Test
    void closingFreesAConsumerThatHangs() throws Exception {
        append("one\n");
        var interrupted = new CountDownLatch(1);
        var following = reader.follow(log, 1, line -> {
            seen.add(line);
            if (await(new CountDownLatch(1))) {
                interrupted.countDown();
            }
        });
        eventually("the first line", () -> !seen.isEmpty());
        following.close();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** True when interrupted. */
    private static boolean await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void rotate() throws IOException {
        Files.copy(log, folder.resolve("app.log.1"), StandardCopyOption.REPLACE_EXISTING);
        truncate();
    }

    private void truncate() throws IOException {
        try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
