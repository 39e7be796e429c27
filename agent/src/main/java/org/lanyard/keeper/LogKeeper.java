package org.lanyard.keeper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the logs that others write: what is over its size is copied aside (its last part) and truncated. The writers
 * append ({@code O_APPEND}), so they go on at the start. Looks twice a second, and oftener while a file grows fast. What is
 * written between copy and truncation is lost; a log that floods loses more, so that it can neither fill the disk nor wear
 * it out.
 */
final class LogKeeper extends Thread {

    private static final long SLOW_MILLIS = 500;
    private static final long FAST_MILLIS = 10;

    /** A flood is copied aside no oftener than this; in between it is only truncated. */
    private static final long COPY_MILLIS = 1_000;

    private static final class Log {
        private final Path file;
        private final long limit;
        private long size;
        private long copiedAt = Long.MIN_VALUE / 2;

        Log(Path file, long limit) {
            this.file = file;
            this.limit = limit;
        }
    }

    private final Map<String, Log> logs = new ConcurrentHashMap<>();
    private long lookedAt = EventLoop.nowMillis();

    LogKeeper() {
        super(null, null, "logs", 0, false);
        setDaemon(true);
    }

    void keep(String id, Path file, long limitBytes) {
        logs.put(id, new Log(file, limitBytes));
    }

    void forget(String id) {
        logs.remove(id);
    }

    @Override
    public void run() {
        long pause = SLOW_MILLIS;
        while (true) {
            try {
                Thread.sleep(pause);
                pause = look();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                KeeperLog.trouble("Bounding the logs failed; it goes on", e);
                pause = SLOW_MILLIS;
            }
        }
    }

    /** Milliseconds until the next look: half the time in which the fastest would reach its limit. */
    private long look() {
        long now = EventLoop.nowMillis();
        long elapsed = Math.max(1, now - lookedAt);
        lookedAt = now;
        long pause = SLOW_MILLIS;
        for (Log log : logs.values()) {
            pause = Math.min(pause, look(log, now, elapsed));
        }
        return Math.max(FAST_MILLIS, pause);
    }

    private static long look(Log log, long now, long elapsed) {
        long size = log.file.toFile().length();
        long grown = Math.max(0, size - log.size);
        log.size = size;
        if (size > log.limit) {
            shrink(log, now, size);
        }
        return grown == 0 ? SLOW_MILLIS : log.limit * elapsed / grown / 2;
    }

    private static void shrink(Log log, long now, long size) {
        try (var channel = FileChannel.open(log.file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (now - log.copiedAt >= COPY_MILLIS) {
                copyAside(log, channel, size);
                log.copiedAt = now;
            }
            channel.truncate(0);
            log.size = 0;
        } catch (IOException e) {
            KeeperLog.say("The log " + log.file + " could not be cut: " + e.getMessage());
        }
    }

    /** The last part, up to the limit. A full disk must not keep the log from being cut. */
    private static void copyAside(Log log, FileChannel from, long size) {
        Path older = log.file.resolveSibling(log.file.getFileName() + ".1");
        Path temporary = log.file.resolveSibling(log.file.getFileName() + ".1.tmp");
        try (var to = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            long at = Math.max(0, size - log.limit);
            while (at < size) {
                long copied = from.transferTo(at, size - at, to);
                if (copied <= 0) {
                    break;
                }
                at += copied;
            }
            Files.move(temporary, older, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            KeeperLog.say("The older part of " + log.file + " could not be kept: " + e.getMessage());
        }
    }
}
