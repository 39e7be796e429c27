package org.lanyard.clustering;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Homes;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Assignments;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.BundleId;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.store.DocumentStore;

/** {@link Homes} by the assignments; an app without one is here, as all are on a node that never had others. */
public final class NodeHomes implements Homes {

    private final NodeId self;
    private final Assignments assignments;
    private final Catalog catalog;
    private final InstantSource clock;
    private final AtomicLong changes = new AtomicLong();
    private volatile Looked looked = new Looked(-1, List.of());

    /** The apps of the others, as they were after so many changes. */
    private record Looked(long changes, List<App> others) {}

    /** @param assignments hear of a change of {@code store} before this does, so they are made before it */
    public NodeHomes(NodeId self, Assignments assignments, Catalog catalog, DocumentStore store, InstantSource clock) {
        this.self = self;
        this.assignments = assignments;
        this.catalog = catalog;
        this.clock = clock;
        store.listen(documents -> changes.incrementAndGet());
    }

    @Override
    public boolean isHere(AppId app) {
        Assignment assignment = assignments.of(app);
        return assignment == null || assignment.node().equals(self);
    }

    /**
     * Whether this node is the one that writes the app's documents.
     *
     * @param alone an app without an assignment is here only on a node that has no others
     */
    public boolean writes(AppId app, boolean alone) {
        Assignment assignment = assignments.of(app);
        return assignment == null ? alone : assignment.node().equals(self);
    }

    /** Another node that has it; null when it is here, or nowhere. */
    @Nullable NodeId other(AppId app) {
        Assignment assignment = assignments.of(app);
        return assignment == null || assignment.node().equals(self) ? null : assignment.node();
    }

    @Override
    public void settle(AppId app, String reason) {
        try {
            assignments
                    .write(List.of(new Assignment(app, self, reason, clock.instant())))
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof Refused refused
                    ? refused
                    : new Refused(
                            Refused.Kind.UNAVAILABLE, "The app's place could not be stored: " + failed.getMessage());
        }
    }

    @Override
    public void leave(AppId app) {
        var _ = assignments.delete(app);
    }

    @Override
    public List<App> others() {
        Looked last = looked;
        long now = changes.get();
        if (last.changes() == now) {
            return last.others();
        }
        boolean any = assignments.all().values().stream()
                .anyMatch(assignment -> !assignment.node().equals(self));
        List<App> others =
                any ? catalog.apps().stream().filter(app -> !isHere(app.id())).toList() : List.of();
        looked = new Looked(now, others);
        return others;
    }

    @Override
    public Set<ReleaseId> releasesOfOthers() {
        return others().stream().map(App::release).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    @Override
    public Set<BundleId> bundlesOfOthers() {
        return others().stream()
                .flatMap(app -> catalog.releases(app.id()).stream())
                .map(Release::bundle)
                .collect(Collectors.toSet());
    }
}
