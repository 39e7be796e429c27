package org.lanyard.app.life;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one desktop of a data folder. The lock is the system's, so no death leaves it behind. Listens on a virtual thread; each
 * visitor has one of his own, a line, and two seconds.
 */
public final class Instance implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Instance.class.getName());
    private static final int MOST_VISITORS = 16;
    private static final int SECRET_BYTES = 16;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final String REFUSED = "{\"ok\":false}";

    private final Path folder;
    private final FileChannel lock;
    private final Semaphore places = new Semaphore(MOST_VISITORS);
    private final ScheduledExecutorService reaper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("door").factory());
    private @Nullable ServerSocketChannel listening;

    private Instance(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Null when another desktop is this folder's already. */
    public static @Nullable Instance claim(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("desktop.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new Instance(folder, channel);
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // as by another one
        }
        channel.close();
        return null;
    }

    /**
     * Hears what further starts want.
     *
     * @param answer called for each, on a thread of its own; gives JSON to answer with
     */
    public void listen(Function<Wish, String> answer) throws IOException {
        ServerSocketChannel door = Door.open(folder);
        listening = door;
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        new Door(door.getLocalAddress(), secret).publish(folder);
        Thread.ofVirtual().name("door").start(() -> accept(door, secret, answer));
    }

    private void accept(ServerSocketChannel door, String secret, Function<Wish, String> answer) {
        while (door.isOpen()) {
            try {
                SocketChannel visitor = door.accept();
                if (!places.tryAcquire()) {
                    visitor.close();
                    continue;
                }
                Thread.ofVirtual().name("visitor").start(() -> serve(visitor, secret, answer));
            } catch (AsynchronousCloseException closed) {
                return;
            } catch (IOException e) {
                if (door.isOpen()) {
                    LOG.log(System.Logger.Level.WARNING, "A further start of the desktop could not be heard", e);
                }
            }
        }
    }

    private void serve(SocketChannel visitor, String secret, Function<Wish, String> answer) {
        var end = reaper.schedule(() -> close(visitor), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        try (visitor) {
            String line = line(visitor);
            Wish wish = line == null ? null : Wish.read(line, secret);
            if (wish == null) {
                LOG.log(System.Logger.Level.WARNING, "Refused what is no wish of this user's desktop");
            }
            write(visitor, wish == null ? REFUSED : answer.apply(wish));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A visitor went away", e);
        } finally {
            end.cancel(false);
            places.release();
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a visitor", e);
        }
    }

    /** Null when it is longer than any wish, or has no end. */
    static @Nullable String line(SocketChannel from) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Wish.LONGEST);
        while (from.read(bytes) >= 0) {
            int length = bytes.position();
            for (int i = 0; i < length; i++) {
                if (bytes.get(i) == '\n') {
                    return new String(bytes.array(), 0, i, StandardCharsets.UTF_8);
                }
            }
            if (!bytes.hasRemaining()) {
                return null;
            }
        }
        return null;
    }

    static void write(SocketChannel to, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    @Override
    public void close() {
        reaper.shutdownNow();
        try {
            if (listening != null) {
                listening.close();
                Door.remove(folder);
            }
            lock.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Cannot clean up in " + folder, e);
        }
    }
}
