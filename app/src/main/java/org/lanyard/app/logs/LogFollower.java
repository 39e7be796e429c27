package org.lanyard.app.logs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.client.LogLine;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.client.Stop;

/**
 * Follows what an app prints, in a virtual thread of its own, until closed; comes back when the node was gone. Lines are handed
 * over on the toolkit's thread, many at once but never so many that it has no time for others.
 */
public final class LogFollower implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(1);
    /** Handed over at once: what the toolkit does with them takes less than a frame. */
    private static final int PIECE = 1_000;

    private final NodeApi api;
    private final String app;
    private final Executor ui;
    private final Runnable begins;
    private final Consumer<List<LogLine>> lines;
    private final Stop stop = new Stop();
    private final Deque<LogLine> waiting = new ArrayDeque<>();

    /**
     * @param begins told before the first line, again after each interruption: what was shown is told anew
     * @param lines never empty
     */
    public LogFollower(NodeApi api, String app, Executor ui, Runnable begins, Consumer<List<LogLine>> lines) {
        this.api = api;
        this.app = app;
        this.ui = ui;
        this.begins = begins;
        this.lines = lines;
    }

    public void start() {
        Thread following = Thread.ofVirtual().name("log of " + app).start(this::follow);
        stop.then(following::interrupt);
    }

    private void follow() {
        while (!stop.stopped()) {
            try {
                tell(begins);
                api.logs(app, this::take, stop);
            } catch (ApiException e) {
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(LogLine line) {
        synchronized (this) {
            waiting.add(line);
            if (waiting.size() > 1) {
                return; // somebody is on the way to fetch them
            }
        }
        tell(this::handOver);
    }

    private void handOver() {
        var piece = new ArrayList<LogLine>();
        boolean more;
        synchronized (this) {
            while (piece.size() < PIECE && !waiting.isEmpty()) {
                piece.add(waiting.remove());
            }
            more = !waiting.isEmpty();
        }
        lines.accept(piece);
        if (more) {
            tell(this::handOver);
        }
    }

    private void tell(Runnable what) {
        ui.execute(() -> {
            if (!stop.stopped()) {
                what.run();
            }
        });
    }

    @Override
    public void close() {
        stop.stop();
    }
}
