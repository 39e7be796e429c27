package org.lanyard.app.life;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A further start of the desktop, which hands over what it was called with. Blocks. */
public final class Visitor {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long BETWEEN_MILLIS = 50;

    private final Path folder;

    public Visitor(Path folder) {
        this.folder = folder;
    }

    /**
     * The first one's answer.
     *
     * @param patience how long the first one may take to open its door: it may have started just now
     * @throws IOException with a sentence, when it does not answer
     */
    public String tell(Wish wish, Duration patience) throws IOException, InterruptedException {
        long limit = System.nanoTime() + patience.toNanos();
        while (true) {
            String answer = tryToTell(wish);
            if (answer != null) {
                return answer;
            }
            if (System.nanoTime() >= limit) {
                throw new IOException("Lanyard's window is open already, but does not answer."
                        + " End it by the system's means, then start it again; apps run on meanwhile.");
            }
            Thread.sleep(BETWEEN_MILLIS);
        }
    }

    private @Nullable String tryToTell(Wish wish) throws InterruptedException {
        try {
            Door door = Door.find(folder);
            if (door == null) {
                return null;
            }
            try (SocketChannel channel = door.knock()) {
                Instance.write(channel, wish.line(door.secret()));
                var answer = new CompletableFuture<@Nullable String>();
                Thread.ofVirtual().start(() -> read(channel, answer));
                return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            System.getLogger(Visitor.class.getName()).log(System.Logger.Level.DEBUG, "no answer yet", e);
            return null;
        }
    }

    private static void read(SocketChannel channel, CompletableFuture<@Nullable String> answer) {
        try {
            answer.complete(Instance.line(channel));
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }
}
