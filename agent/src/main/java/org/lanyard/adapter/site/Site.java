package org.lanyard.adapter.site;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lanyard.run.InstanceSpec;
import org.lanyard.run.RunningInstance;

/** One instance of static files and the requests under way in it. Thread-safe. */
final class Site {

    private final InstanceSpec spec;
    private final SiteFiles files;
    private final boolean spa;
    private final Instant publishedAt;
    private final Instant startedAt;
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private int requests;
    private boolean stopping;

    /**
     * A site that is not reachable yet.
     *
     * @param publishedAt when its folder was made: no file of it counts as older
     */
    Site(InstanceSpec spec, SiteFiles files, boolean spa, Instant publishedAt, Instant startedAt) {
        this.spec = spec;
        this.files = files;
        this.spa = spa;
        this.publishedAt = publishedAt;
        this.startedAt = startedAt;
    }

    InstanceSpec spec() {
        return spec;
    }

    SiteFiles files() {
        return files;
    }

    /** Unknown paths that a person may have typed are answered with {@code index.html}. */
    boolean spa() {
        return spa;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    Instant startedAt() {
        return startedAt;
    }

    synchronized void enter() {
        requests++;
    }

    synchronized void leave() {
        requests--;
        if (stopping && requests == 0) {
            idle.complete(null);
        }
    }

    /** Whether connections are to be closed after the answer that is under way. */
    synchronized boolean isStopping() {
        return stopping;
    }

    /** False when it was stopping already. */
    synchronized boolean beginStopping() {
        if (stopping) {
            return false;
        }
        stopping = true;
        if (requests == 0) {
            idle.complete(null);
        }
        return true;
    }

    /** Waits until no request is under way, but not longer than {@code grace}; true when none is. */
    boolean awaitIdle(Duration grace) {
        try {
            idle.get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Never completed exceptionally", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    RunningInstance describe() {
        return new RunningInstance(
                spec.id(),
                spec.app(),
                spec.release(),
                spec.plan().runtime(),
                0,
                spec.port(),
                0,
                !isStopping(),
                "",
                startedAt);
    }
}
