package org.lanyard.store.sync;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;
import org.lanyard.sim.SimWorld;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.MemoryDisk;
import org.lanyard.store.Peers;

/** One computer: its disk and its wrong clock outlive the program, of which there is none while it is off. */
final class SimReplica {

    private static final Duration FORGET = Duration.ofSeconds(5);

    /** What runs between a start and a kill. */
    final class Running implements ClusterLink.Listener, Schedule {
        final DocumentStore store;
        final Replicator replicator;
        final FakeLink link;
        private boolean dead;

        Running() {
            var acknowledgements = new Acknowledgements(SimReplica.this::others);
            var clock = new HybridClock(node, () -> world.instant().plus(clockError));
            store = new DocumentStore(clock, disk, planted.apply(acknowledgements));
            AutoCloseable _ = store.listen(documents -> onDurable.accept(SimReplica.this, documents));
            link = new FakeLink(net, node);
            replicator = new Replicator(
                    store,
                    acknowledgements,
                    link,
                    this,
                    new Random(world.random().nextLong()));
            link.start(this);
            if (forgetful) {
                after(FORGET, this::forget);
            }
        }

        private void forget() {
            var _ = store.collect();
            after(FORGET, this::forget);
        }

        @Override
        public void viewChanged(ClusterView view) {
            replicator.viewChanged(view);
            onView.shown(SimReplica.this, this, view);
        }

        @Override
        public void message(NodeId from, byte[] message) {
            replicator.message(from, message);
        }

        @Override
        public void post(Runnable task) {
            after(Duration.ZERO, task);
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return world.schedule(delay, () -> {
                if (!dead) {
                    task.run();
                }
            })::cancel;
        }

        boolean isDead() {
            return dead;
        }
    }

    /** Told of each view that a node is shown. */
    interface OnView {
        void shown(SimReplica replica, Running running, ClusterView view);
    }

    final NodeId node;
    final SimWorld world;
    final FakeNet net;
    BiConsumer<SimReplica, List<Document>> onDurable = (replica, documents) -> {};
    OnView onView = (replica, running, view) -> {};
    /** Whether it forgets its tombstones every few seconds, as far as it may. */
    boolean forgetful;

    UnaryOperator<Peers> planted = peers -> peers;
    SlowDisk disk;
    Duration clockError;

    @Nullable Running running;

    boolean scrapped;
    private final Set<SimReplica> cluster;

    SimReplica(NodeId node, FakeNet net, Set<SimReplica> cluster) {
        this.node = node;
        this.net = net;
        this.world = net.world;
        this.cluster = cluster;
        this.disk = new SlowDisk(world, new MemoryDisk());
        this.clockError = Duration.ZERO;
    }

    private Set<NodeId> others() {
        var others = new HashSet<NodeId>();
        cluster.stream()
                .filter(replica -> replica != this && !replica.scrapped)
                .forEach(replica -> others.add(replica.node));
        return others;
    }

    boolean isUp() {
        return running != null;
    }

    void up() {
        running = new Running();
    }

    Running running() {
        return Objects.requireNonNull(running);
    }

    void powerCut() {
        if (running != null) {
            running.dead = true;
            running.link.close();
            running = null;
        }
        disk = disk.afterPowerCut();
    }

    /** Broken for good, and removed from the cluster by its user. */
    void scrap() {
        powerCut();
        scrapped = true;
    }

    Map<String, Document> state() {
        var state = new TreeMap<String, Document>();
        disk.memory.everything().forEach(document -> state.put(document.key().toString(), document));
        return state;
    }

    @Override
    public String toString() {
        return node.value();
    }
}
