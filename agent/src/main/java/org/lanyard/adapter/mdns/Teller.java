package org.lanyard.adapter.mdns;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Tells a listener one thing after the other on a virtual thread, so that it may take its time. Thread-safe. */
final class Teller<T> implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Teller.class.getName());

    private final Consumer<T> listener;
    private final ExecutorService thread;

    Teller(String name, Consumer<T> listener) {
        this.listener = listener;
        thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
    }

    void tell(T what) {
        try {
            thread.execute(() -> {
                try {
                    listener.accept(what);
                } catch (RuntimeException defect) {
                    LOG.log(System.Logger.Level.ERROR, "A listener to the local network failed unexpectedly", defect);
                }
            });
        } catch (RejectedExecutionException late) {
            LOG.log(System.Logger.Level.DEBUG, "Closed; what is late is left out");
        }
    }

    /** Does not wait for what is being told. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
