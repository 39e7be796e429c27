package org.lanyard.clustering;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Assignments;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.store.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The apps that this node leads: it takes one over, or gives it up, as the assignments say. Called by one thread at a time, but
 * for {@link #apps}.
 */
final class Residence {

    private static final Logger LOG = LoggerFactory.getLogger(Residence.class);

    private final NodeId self;
    private final Assignments assignments;
    private final Lives lives;
    private final Function<NodeId, String> names;
    private final Runnable left;
    private final Set<AppId> taken = ConcurrentHashMap.newKeySet();
    private final Set<AppId> leaving = ConcurrentHashMap.newKeySet();

    /** Who leads the lives of this node's apps. */
    interface Lives {

        /** Takes an app over; false when there is none such yet. */
        boolean assume(AppId app, String cause);

        /** Goes on with an app as its document now says: another node's word on it counts, said while they were apart. */
        void renew(AppId app);

        /** Ends what runs of it here, and writes nothing more of it; completes when its port is let go of. */
        CompletableFuture<Void> handOver(AppId app);
    }

    /** @param left told when an app has let go of its port here; on any thread, must be quick */
    Residence(NodeId self, Assignments assignments, Lives lives, Function<NodeId, String> names, Runnable left) {
        this.left = left;
        this.self = self;
        this.assignments = assignments;
        this.lives = lives;
        this.names = names;
    }

    /** What was taken up at the start. */
    void begin(Collection<AppId> here) {
        taken.addAll(here);
    }

    /** Any thread. */
    boolean has(AppId app) {
        return taken.contains(app);
    }

    /** Any thread. */
    Set<AppId> apps() {
        return Set.copyOf(taken);
    }

    /**
     * Whether its port here is its life's, which will close it when the app has to leave: also as long as this node has not taken
     * up that the app lives elsewhere, or has not closed it yet. Any thread.
     */
    boolean holdsPort(AppId app) {
        return taken.contains(app) || leaving.contains(app);
    }

    /** Of an app's document, by whomever. */
    void changed(Document document) {
        var app = new AppId(document.id());
        if (document.deleted()) {
            if (taken.remove(app)) {
                giveUp(app);
            }
        } else if (!taken.contains(app)) {
            check(app);
        } else if (!document.time().node().equals(self)) {
            lives.renew(app);
        }
    }

    /** After a change of its assignment. */
    void check(AppId app) {
        Assignment assignment = assignments.of(app);
        if (assignment == null) {
            return;
        }
        boolean here = assignment.node().equals(self);
        if (here && taken.add(app)) {
            if (!lives.assume(app, "moved to " + assignment.reason())) {
                taken.remove(app); // its document is still on its way
            }
        } else if (!here && taken.remove(app)) {
            LOG.info("App {} lives on {} now", app, names.apply(assignment.node()));
            giveUp(app);
        }
    }

    private void giveUp(AppId app) {
        leaving.add(app);
        var _ = lives.handOver(app).whenComplete((done, failure) -> {
            leaving.remove(app);
            left.run();
        });
    }
}
