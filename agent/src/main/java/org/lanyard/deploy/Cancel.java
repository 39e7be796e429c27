package org.lanyard.deploy;

import java.util.concurrent.CopyOnWriteArrayList;

/** A long piece of work looks here whether it is still wanted. Thread-safe. */
public final class Cancel {

    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    public boolean cancelled() {
        return cancelled;
    }

    /** Runs {@code action} at cancellation, on the thread that cancels; at once if that has happened. */
    public void onCancel(Runnable action) {
        listeners.add(action);
        if (cancelled && listeners.remove(action)) {
            action.run();
        }
    }

    public void cancel() {
        cancelled = true;
        for (Runnable listener : listeners) {
            if (listeners.remove(listener)) {
                listener.run();
            }
        }
    }
}
