package org.lanyard.app.tray;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Turns the ring of the busy icon once in a second; still where less motion is wished. Thread-safe. */
final class Turning {

    private static final long FRAME_MILLIS = 1_000 / Pictures.FRAMES;

    private final ScheduledExecutorService thread;
    private final Tray tray;
    private @Nullable TrayState state;
    private @Nullable Future<?> turning;
    private int frame;

    Turning(ScheduledExecutorService thread, Tray tray) {
        this.thread = thread;
        this.tray = tray;
    }

    synchronized void show(TrayState next, boolean still) {
        state = next;
        boolean turns = next.look().icon() == TrayIcon.BUSY && !still;
        if (turns && turning == null) {
            turning = thread.scheduleAtFixedRate(this::turn, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
        } else if (!turns && turning != null) {
            turning.cancel(false);
            turning = null;
            frame = 0;
        }
        tray.show(next.turned(frame));
    }

    private synchronized void turn() {
        if (turning != null && state != null) {
            frame = (frame + 1) % Pictures.FRAMES;
            tray.show(state.turned(frame));
        }
    }
}
