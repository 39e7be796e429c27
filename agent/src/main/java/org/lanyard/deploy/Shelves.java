package org.lanyard.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Life;
import org.lanyard.model.BundleId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;

/**
 * Clears away the bundles that no life names any more, and at the start whatever a killed agent has left. Apps with the
 * same source share a bundle, and one that is just being fetched is named by nobody yet: so nothing is cleared while
 * anything is fetched, and nothing is fetched while it is cleared. Control thread only.
 */
final class Shelves {

    /** As long as somebody may think about what a look at a source has shown. */
    static final Duration LOAN = Duration.ofMinutes(15);

    static final int MOST_LENT = 8;

    private static final System.Logger LOG = System.getLogger(Shelves.class.getName());

    private final Builder builder;
    private final Loop loop;
    private final Collection<Life> lives;
    private final Supplier<Set<BundleId>> elsewhere;
    private final Set<BundleId> unwanted = new LinkedHashSet<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Map<BundleId, Loop.Timer> lent = new LinkedHashMap<>();
    private int fetching;
    private boolean clearing;
    private boolean frozen;

    /**
     * @param lives all of them, as they are at any time
     * @param elsewhere bundles of apps that live on other nodes
     */
    Shelves(Builder builder, Loop loop, Collection<Life> lives, Supplier<Set<BundleId>> elsewhere) {
        this.elsewhere = elsewhere;
        this.builder = builder;
        this.loop = loop;
        this.lives = lives;
    }

    /** From now on no bundle is removed: lives that are not known may need it. */
    void freeze() {
        LOG.log(
                System.Logger.Level.WARNING,
                "Nothing is cleared away on this node, since some of its documents cannot be read");
        frozen = true;
    }

    /**
     * Removes all that is there and that no life names.
     *
     * @param found what was there before anything was fetched or built by this agent
     * @param inUse releases of which something runs, whatever the lives say
     */
    void sweep(Builder.Stock found, Set<ReleaseId> inUse) {
        if (frozen) {
            return;
        }
        Set<ReleaseId> named = new HashSet<>(inUse);
        lives.forEach(life -> life.releases().forEach(release -> named.add(release.id())));
        for (ReleaseId left : found.artifacts()) {
            if (!named.contains(left)) {
                LOG.log(System.Logger.Level.INFO, "Removing what is left of release {0}", left);
                discard(left);
            }
        }
        unwanted.addAll(found.bundles());
        clear();
    }

    void discard(ReleaseId release) {
        loop.background(() -> builder.discard(release));
    }

    /** @param start of a fetch, now or in a moment; {@link #fetched} follows in any case */
    void fetch(Runnable start) {
        if (clearing) {
            waiting.add(start);
        } else {
            fetching++;
            start.run();
        }
    }

    /** @param bundle what came, after its life has taken it or has not wanted it any more; null when nothing came */
    void fetched(@Nullable BundleId bundle) {
        fetching--;
        if (bundle != null) {
            unwanted.add(bundle);
        }
        clear();
    }

    /** Keeps a bundle for {@link #LOAN} that no life names yet; of more than {@link #MOST_LENT} the oldest go. */
    void lend(BundleId bundle) {
        Loop.Timer before = lent.remove(bundle);
        if (before != null) {
            before.cancel();
        }
        lent.put(bundle, loop.after(LOAN, () -> giveBack(bundle)));
        while (lent.size() > MOST_LENT) {
            giveBack(lent.keySet().iterator().next());
        }
    }

    private void giveBack(BundleId bundle) {
        Loop.Timer timer = lent.remove(bundle);
        if (timer != null) {
            timer.cancel();
        }
        unwanted.add(bundle);
        clear();
    }

    /** @param after null when the life is over */
    void changed(Life before, @Nullable Life after) {
        Set<BundleId> dropped = new HashSet<>(named(before));
        if (after != null) {
            dropped.removeAll(named(after));
        }
        if (unwanted.addAll(dropped)) {
            clear();
        }
    }

    private static Set<BundleId> named(Life life) {
        Set<BundleId> named = new HashSet<>();
        for (Release release : life.releases()) {
            named.add(release.bundle());
        }
        var rollout = life.rollout();
        if (rollout != null && rollout.bundle() != null) {
            named.add(rollout.bundle());
        }
        return named;
    }

    private void clear() {
        if (frozen || fetching > 0 || clearing || unwanted.isEmpty()) {
            return;
        }
        lives.forEach(life -> unwanted.removeAll(named(life)));
        unwanted.removeAll(lent.keySet());
        if (!unwanted.isEmpty()) {
            unwanted.removeAll(elsewhere.get());
        }
        if (unwanted.isEmpty()) {
            return;
        }
        List<BundleId> gone = List.copyOf(unwanted);
        unwanted.clear();
        clearing = true;
        loop.background(() -> {
            gone.forEach(this::discard);
            loop.post(this::cleared);
        });
    }

    /** What cannot be removed now is swept at the next start. */
    private void discard(BundleId bundle) {
        try {
            builder.discard(bundle);
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "Cannot remove the bundle " + bundle, failed);
        }
    }

    private void cleared() {
        clearing = false;
        List<Runnable> starts = List.copyOf(waiting);
        waiting.clear();
        starts.forEach(this::fetch);
        clear();
    }
}
