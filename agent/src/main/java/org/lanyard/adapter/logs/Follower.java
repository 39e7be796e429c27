package org.lanyard.adapter.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
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

    private static final int ROTATED = -1;

    private static final long LOOK_MILLIS = 150;

    /** So many looks without news give out a line that has no end: a prompt, or a program's last words. */
    private static final int PATIENCE = 7;

    private final Path file;
    private final int lastLines;
    private final LineSplitter splitter;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ByteBuffer buffer = ByteBuffer.allocate(32 * 1024);
    private final Logger log = LoggerFactory.getLogger(Follower.class);
    private volatile @Nullable Thread thread;

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
    }

    /** Finds the place before it returns: whatever is written after that is given out. */
    void start() {
        byte[] last = findPlace();
        thread = Thread.ofVirtual().name("follow-" + file.getFileName()).start(() -> run(last));
    }

    /** Ends the following; a consumer that blocks is interrupted. */
    @Override
    public void close() {
        closed.countDown();
        Thread following = thread;
        if (following != null && !following.equals(Thread.currentThread())) {
            following.interrupt();
        }
    }

    private void run(byte[] last) {
        try {
            splitter.feed(last, 0, last.length);
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

    /** The last lines that are there now. */
    private byte[] findPlace() {
        try {
            Tail tail = Tail.read(file, lastLines, FileLogReader.TAIL_BYTES);
            position = tail.end();
            try (var channel = FileChannel.open(file)) {
                mark = Mark.before(channel, position);
            }
            return tail.bytes();
        } catch (NoSuchFileException e) {
            position = 0; // it will come
            return new byte[0];
        } catch (IOException e) {
            log.warn("The log {} could not be read; only new lines are followed", file, e);
            return new byte[0];
        }
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
            boolean moved = false;
            for (int count = next(channel); count != 0 && closed.getCount() > 0; count = next(channel)) {
                moved = true;
                if (count == ROTATED) {
                    finishRotated();
                    position = 0;
                    mark = Mark.NONE;
                }
            }
            return moved;
        }
    }

    /** What was written to the old log between the last look and its rotation is at the end of its copy. */
    private void finishRotated() throws IOException {
        try (var channel = FileChannel.open(Tail.rotated(file))) {
            int count = next(channel);
            if (count == ROTATED) {
                position = mark.lastEndIn(channel); // a build log's older part has more before it
                count = position < 0 ? ROTATED : next(channel);
            }
            while (count > 0 && closed.getCount() > 0) {
                count = next(channel);
            }
            if (count == ROTATED) {
                splitter.flush();
                splitter.say(GAP);
            }
        } catch (NoSuchFileException e) {
            splitter.flush(); // truncated by hand: what was, is gone on purpose
        }
    }

    /**
     * Reads one piece and gives its size; 0 at the end, {@link #ROTATED} when other bytes stand where we left off. The mark
     * is read again with every piece: a consumer may have held us up for any time since the last.
     */
    private int next(FileChannel channel) throws IOException {
        buffer.clear();
        long from = position - mark.length();
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
        int count = buffer.position() - mark.length();
        if (!mark.beginsIn(buffer.array(), buffer.position())) {
            return ROTATED;
        }
        byte[] bytes = Arrays.copyOfRange(buffer.array(), mark.length(), buffer.position());
        position += count;
        mark = mark.followedBy(bytes, count);
        splitter.feed(bytes, 0, count);
        return count;
    }
}
