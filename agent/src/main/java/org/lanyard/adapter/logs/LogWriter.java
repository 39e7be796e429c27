package org.lanyard.adapter.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Output;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one build's log, at most 5 MiB: beyond that its beginning and its latest lines are kept and the middle is left out,
 * with a note. It lies in two files, {@code build-7.log.1} with the older part, so that {@link FileLogReader} reads and
 * follows it as any other log. Each line is in the file when the call returns. Thread-safe; never throws: a build does not
 * fail because its log cannot be written, that is logged once.
 */
public final class LogWriter implements Output, AutoCloseable {

    /** The newest part, at most. */
    static final int LATEST_BYTES = 2 * 1024 * 1024;

    /** The oldest part that is kept in any case. */
    static final int HEAD_BYTES = 1024 * 1024;

    static final String LEFT_OUT = "… the middle of this log was left out: a build's log is limited to 5 MiB …";

    private final Path file;
    private final Logger log = LoggerFactory.getLogger(LogWriter.class);
    private @Nullable FileChannel channel;
    private long written;

    /** Begins the log anew; makes its folder where there is none. */
    public LogWriter(Path file) {
        this.file = file;
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(Tail.rotated(file));
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    @Override
    public synchronized void line(String text) {
        if (channel == null) {
            return;
        }
        try {
            byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
            if (bytes.length > LineSplitter.MAX_LINE + 1) {
                bytes = Arrays.copyOf(bytes, LineSplitter.MAX_LINE + 2); // one more: the reader sees that it was cut
                bytes[bytes.length - 1] = '\n';
            }
            if (written + bytes.length > LATEST_BYTES) {
                rotate(channel);
            }
            writeAll(channel, ByteBuffer.wrap(bytes));
            written += bytes.length;
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** Later lines are dropped. Idempotent. */
    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            log.warn("The build log {} may be incomplete", file, e);
        } finally {
            channel = null;
        }
    }

    /** The older part becomes: its head, the note, and all of the latest. Readers find either the old or the new one. */
    private void rotate(FileChannel latest) throws IOException {
        Path older = Tail.rotated(file);
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        try (var to = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            if (Files.exists(older)) {
                copyHead(older, to);
            }
            try (var from = FileChannel.open(file)) {
                copy(from, from.size(), to);
            }
        }
        Files.move(next, older, StandardCopyOption.REPLACE_EXISTING);
        latest.truncate(0);
        latest.position(0);
        written = 0;
    }

    private static void copyHead(Path older, FileChannel to) throws IOException {
        try (var from = FileChannel.open(older)) {
            ByteBuffer head = ByteBuffer.allocate((int) Math.min(HEAD_BYTES, from.size()));
            while (head.hasRemaining() && from.read(head, head.position()) > 0) {}
            int end = head.position();
            while (end > 0 && head.get(end - 1) != '\n') {
                end--;
            }
            writeAll(to, head.flip().limit(end));
            writeAll(to, ByteBuffer.wrap((LEFT_OUT + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void copy(FileChannel from, long count, FileChannel to) throws IOException {
        long done = 0;
        while (done < count) {
            long moved = from.transferTo(done, count - done, to);
            if (moved <= 0) {
                break;
            }
            done += moved;
        }
    }

    private static void writeAll(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private void giveUp(IOException e) {
        log.warn("The build log {} cannot be written; the build goes on without", file, e);
        close();
    }
}
