package org.lanyard.app.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.ApiException;

/** Has what blocks done elsewhere, and goes on with its result on the toolkit's thread. */
public final class Work {

    private final Executor background;
    private final Executor ui;

    /**
     * @param background runs what blocks; virtual threads, or the caller's in tests
     * @param ui runs on the toolkit's thread
     */
    public Work(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
    }

    /** Ends it: nothing is told any more, and a request under way is broken off. */
    public interface Running {
        void cancel();
    }

    public <T> Running run(Callable<T> task, Consumer<T> done, Consumer<ApiException> failed) {
        var job = new Job<>(task, done, failed);
        background.execute(job::call);
        return job;
    }

    private final class Job<T> implements Running {
        private final Callable<T> task;
        private final Consumer<T> done;
        private final Consumer<ApiException> failed;
        private volatile boolean cancelled;
        private @Nullable Thread thread;

        Job(Callable<T> task, Consumer<T> done, Consumer<ApiException> failed) {
            this.task = task;
            this.done = done;
            this.failed = failed;
        }

        void call() {
            synchronized (this) {
                if (cancelled) {
                    return;
                }
                thread = Thread.currentThread();
            }
            try {
                T result = task.call();
                tell(() -> done.accept(result));
            } catch (ApiException e) {
                tell(() -> failed.accept(e));
            } catch (Exception e) {
                tell(() ->
                        failed.accept(new ApiException(500, Texts.of("error.unexpected", String.valueOf(e)), null, e)));
            } finally {
                synchronized (this) {
                    thread = null;
                }
            }
        }

        private void tell(Runnable what) {
            ui.execute(() -> {
                if (!cancelled) {
                    what.run();
                }
            });
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (thread != null && !thread.equals(Thread.currentThread())) {
                thread.interrupt();
            }
        }
    }
}
