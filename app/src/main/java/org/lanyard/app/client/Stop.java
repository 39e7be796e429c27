package org.lanyard.app.client;

import java.util.ArrayList;
import java.util.List;

/** Ends a stream from another thread. Thread-safe. */
public final class Stop {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean stopped;

    public synchronized boolean stopped() {
        return stopped;
    }

    /** Does it once stopped, at once when that has been. */
    public void then(Runnable action) {
        synchronized (this) {
            if (!stopped) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    public void stop() {
        List<Runnable> all;
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            all = List.copyOf(actions);
            actions.clear();
        }
        all.forEach(Runnable::run);
    }
}
