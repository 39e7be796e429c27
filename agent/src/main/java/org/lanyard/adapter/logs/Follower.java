package org.lanyard.adapter.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a consumer the lines of one growing log. It reads no faster than the consumer takes, so a flood waits on disk and
 * not in memory; what the rotation throws away in the meantime is missing, and said to be.
 */
final class Follower implements AutoCloseable {

    static final String GAP = "… lines are missing here: the log was rotated before they could be read";

    private static final long LOOK_MILLIS = 150;

    /** So many looks without news give out a line that has no end: a prompt, or a program's last words. */
    private static final int PATIENCE = 7;

    private final Path file;
    private final int lastLines;
    private final LineSplitter splitter;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ByteBuffer buffer = ByteBuffer.allocate(32 * 1024);
    private final Logger log = LoggerFactory.getLogger(Follower.class);
    private final Thread thread;

    private long position;
    /** What stands before {@link #position}: how a truncated log that has grown again is told from one that only grew. */
    private Mark mark = Mark.NONE;

    private long seenSize = -1;
    private @Nullable FileTime seenTime;

    Follower(Path file, int lastLines, Consumer<String> consumer) {
        this.file = file;
        this.lastLines = lastLines;
        this.splitter = new LineSplitter(line -> {
            // A flood must not outrun close().
            if (closed.getCount() > 0) {
                consumer.accept(line);
            }
        });
        this.thread = Thread.ofVirtual().name("follow-" + file.getFileName()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends the following; a consumer that blocks is interrupted. */
    @Override
    public void close() {
        closed.countDown();
        if (!Thread.currentThread().equals(thread)) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            catchUp();
            int quiet = 0;
            while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                quiet = look() ? 0 : quiet + 1;
                if (quiet == PATIENCE) {
                    splitter.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            if (closed.getCount() > 0) {
                log.warn("Following the log {} ended", file, e);
            }
        }
    }

    private void catchUp() throws IOException {
        Tail tail = Tail.read(file, lastLines, FileLogReader.TAIL_BYTES);
        position = tail.end();
        try (var channel = FileChannel.open(file)) {
            mark = Mark.before(channel, position);
        } catch (NoSuchFileException e) {
            mark = Mark.NONE; // it will come
        }
        splitter.feed(tail.bytes(), 0, tail.bytes().length);
    }

    /** Reads what is new; false when nothing is. */
    private boolean look() throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.size() == seenSize && attributes.lastModifiedTime().equals(seenTime)) {
                return false;
            }
            seenSize = attributes.size();
            seenTime = attributes.lastModifiedTime();
            return readNew();
        } catch (NoSuchFileException e) {
            return false; // not there yet, or just being replaced
        }
    }

    private boolean readNew() throws IOException {
        try (var channel = FileChannel.open(file)) {
            boolean rotated = channel.size() < position || !mark.standsBefore(channel, position);
            if (rotated) {
                finishRotated();
                position = 0;
                mark = Mark.NONE;
            }
            long before = position;
            position = readFrom(channel, position);
            return rotated || position > before;
        }
    }

    /** What was written to the old log between the last look and its rotation is at the end of its copy. */
    private void finishRotated() throws IOException {
        try (var channel = FileChannel.open(Tail.rotated(file))) {
            long rest = channel.size() >= position && mark.standsBefore(channel, position)
                    ? position
                    : mark.lastEndIn(channel);
            if (rest >= 0) {
                readFrom(channel, rest);
            } else {
                splitter.flush();
                splitter.say(GAP);
            }
        } catch (NoSuchFileException e) {
            splitter.flush(); // truncated by hand: what was, is gone on purpose
        }
    }

    /** Reads to the end; gives the offset reached. */
    private long readFrom(FileChannel channel, long from) throws IOException {
        long at = from;
        while (closed.getCount() > 0) {
            buffer.clear();
            int count = channel.read(buffer, at);
            if (count <= 0) {
                break;
            }
            at += count;
            mark = mark.followedBy(buffer.array(), count);
            splitter.feed(buffer.array(), 0, count);
        }
        return at;
    }
}
