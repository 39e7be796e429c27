package org.lanyard.adapter.site;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.InstanceId;
import org.lanyard.model.RunPlan;
import org.lanyard.run.InstanceEvent;
import org.lanyard.run.InstanceSpec;
import org.lanyard.run.RunningInstance;
import org.lanyard.run.Runtime;

/**
 * Static files, served by this process. Instances end with it; after an agent's restart they are started again from their
 * specs. The HTTP server comes with the first site. Events are told one at a time on one virtual thread.
 */
public final class SiteRuntime implements Runtime {

    private final InstantSource clock;
    private final Map<InstanceId, Site> sites = new ConcurrentHashMap<>();
    private final ExecutorService events = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("site-events").factory());
    private volatile Consumer<InstanceEvent> listener = event -> {};
    private @Nullable SiteServer server;

    /** @param clock for the times in events */
    public SiteRuntime(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void listen(Consumer<InstanceEvent> listener) {
        this.listener = listener;
    }

    @Override
    public void start(InstanceSpec spec) {
        later(() -> listener.accept(startNow(spec)));
    }

    @Override
    public void stop(InstanceId id, Duration grace) {
        later(() -> {
            Site site = sites.get(id);
            if (site == null) {
                listener.accept(new InstanceEvent.Stopped(id, clock.instant(), null));
            } else if (site.beginStopping()) {
                // Its grace must not hold up the others; who asks twice gets the answer to the first.
                SiteServer serving = server();
                Thread.ofVirtual().name("site-stop-" + id).start(() -> finish(serving, site, grace));
            }
        });
    }

    @Override
    public List<RunningInstance> instances() {
        return sites.values().stream().map(Site::describe).toList();
    }

    @Override
    public void close() {
        events.shutdown();
        synchronized (this) {
            if (server != null) {
                server.close();
                server = null;
            }
        }
        sites.clear();
    }

    private InstanceEvent startNow(InstanceSpec spec) {
        Site running = sites.get(spec.id());
        if (running != null) {
            return new InstanceEvent.Started(spec.id(), running.startedAt(), 0);
        }
        try {
            Site site = open(spec);
            server().add(site);
            sites.put(spec.id(), site);
            return new InstanceEvent.Started(spec.id(), site.startedAt(), 0);
        } catch (BindException e) {
            return gaveUp(
                    spec,
                    "Port " + spec.port() + " on 127.0.0.1 is taken by another program, so the site cannot be"
                            + " served there. Redeploy the app to get another port.");
        } catch (NotServable e) {
            return gaveUp(spec, e.getMessage());
        } catch (IOException | RuntimeException e) {
            return gaveUp(spec, "The site could not be served: " + e + ". See the agent's log; then redeploy the app.");
        }
    }

    private InstanceEvent gaveUp(InstanceSpec spec, String reason) {
        return new InstanceEvent.GaveUp(spec.id(), clock.instant(), reason);
    }

    private Site open(InstanceSpec spec) throws IOException, NotServable {
        if (!(spec.plan() instanceof RunPlan.Site plan)) {
            throw new NotServable("\"" + spec.appName() + "\" is not a site of static files.");
        }
        Path root = rootOf(spec.directory(), plan.root());
        Instant published = Files.getLastModifiedTime(spec.directory()).toInstant();
        return new Site(spec, new SiteFiles(root), plan.spa(), published, clock.instant());
    }

    private static Path rootOf(Path release, String folder) throws IOException, NotServable {
        Path root = release.resolve(folder).normalize();
        if (!Files.isDirectory(release)) {
            throw new NotServable("The release's files are gone from " + release + ". Redeploy the app.");
        }
        if (!Files.exists(root)) {
            throw new NotServable("There is no folder \"" + folder + "\" in this release, so there is nothing to serve."
                    + " Check its name, or the build step that should make it.");
        }
        if (!Files.isDirectory(root)) {
            throw new NotServable("\"" + folder + "\" is a file; a site needs the folder that its index.html is in.");
        }
        if (!root.toRealPath().startsWith(release.toRealPath())) {
            throw new NotServable("The folder \"" + folder + "\" lies outside of the release, and that is not served."
                    + " Name a folder inside.");
        }
        return root;
    }

    private synchronized SiteServer server() {
        if (server == null) {
            server = new SiteServer();
        }
        return server;
    }

    private void finish(SiteServer serving, Site site, Duration grace) {
        InstanceId id = site.spec().id();
        String note;
        try {
            note = serving.remove(site, grace)
                    ? null
                    : "Requests that took longer than " + grace.toSeconds() + " s were cut off.";
        } catch (IOException | RuntimeException e) {
            note = "Its port may not be free yet: " + e;
        }
        sites.remove(id);
        var stopped = new InstanceEvent.Stopped(id, clock.instant(), note);
        later(() -> listener.accept(stopped));
    }

    private void later(Runnable work) {
        try {
            events.execute(work);
        } catch (RejectedExecutionException e) {
            // Closed: nobody is told any more, and what ran is gone.
            if (!events.isShutdown()) {
                throw e;
            }
        }
    }

    /** Why a release cannot be served, for the app's owner. */
    private static final class NotServable extends Exception {
        private static final long serialVersionUID = 1L;

        NotServable(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
