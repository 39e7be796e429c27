package org.lanyard.app;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/** Starts the toolkit once for all tests of this JVM. */
public final class FxThread {

    private static boolean started;

    private FxThread() {}

    public static synchronized void start() {
        if (started) {
            return;
        }
        var ready = new CountDownLatch(1);
        Mishaps.watch();
        Platform.startup(() -> {
            StallWatch.start(Thread.currentThread(), Mishaps::add);
            ready.countDown();
        });
        Platform.setImplicitExit(false);
        try {
            if (!ready.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the toolkit does not start");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        started = true;
    }

    /** Done on the toolkit's thread; its exception is the caller's. */
    public static <T> T call(Callable<T> task) {
        var future = new FutureTask<T>(task);
        if (Platform.isFxApplicationThread()) {
            future.run();
        } else {
            Platform.runLater(future);
        }
        try {
            return future.get(15, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the toolkit does not answer", e);
        }
    }
}
