package org.lanyard.store.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;
import org.lanyard.sim.SimWorld;

/** A network that delays, is cut, also one way, and tells each node late, and sometimes wrongly, who is there. */
public final class FakeNet {

    /** From one node to another. */
    public record Way(NodeId from, NodeId to) {}

    /** A mistake that a test plants: it changes what is said on the way. */
    public interface Forgery {

        /** False keeps the message from its receiver. */
        boolean passes(Way way, byte[] message);
    }

    final SimWorld world;
    public Forgery forgery = (way, message) -> true;
    private final Map<NodeId, FakeLink> links = new LinkedHashMap<>();
    private final Set<Way> cuts = new HashSet<>();
    private final Map<Way, Instant> lastDelivery = new HashMap<>();
    private long epoch;
    private long disturbances;
    private Instant disturbedAt = SimWorld.START;
    long messages;
    long bytes;

    public FakeNet(SimWorld world) {
        this.world = world;
    }

    void join(NodeId node, FakeLink link) {
        links.put(node, link);
        disturbed();
        link.show(ClusterView.alone(node));
        regroup();
    }

    void leave(NodeId node) {
        links.remove(node);
        disturbed();
        regroup();
    }

    public void cut(Way way) {
        cuts.add(way);
        disturbed();
    }

    public void heal() {
        cuts.clear();
        disturbed();
    }

    /** Something happens that may keep messages from arriving. */
    public void disturbed() {
        disturbances++;
        disturbedAt = world.instant();
    }

    /** When that was last. */
    public Instant disturbedAt() {
        return disturbedAt;
    }

    /** Another number after everything that may have kept a message from arriving. */
    public long disturbances() {
        return disturbances;
    }

    public boolean isCut(Way way) {
        return cuts.contains(way);
    }

    /** Each node learns some time later who is there. */
    public void regroup() {
        List<NodeId> left = new ArrayList<>(links.keySet());
        while (!left.isEmpty()) {
            List<NodeId> group = reachable(left.getFirst());
            left.removeAll(group);
            Collections.shuffle(group, world.random());
            announce(group, Duration.ofSeconds(3));
        }
    }

    void announce(List<NodeId> group, Duration atMost) {
        var view = new ClusterView(++epoch, group);
        for (NodeId node : group) {
            FakeLink link = links.get(node);
            if (link != null) {
                world.schedule(upTo(atMost), () -> link.show(view));
            }
        }
    }

    /** Somebody is told nonsense for a while. */
    public void flap() {
        if (links.isEmpty()) {
            return;
        }
        List<NodeId> all = new ArrayList<>(links.keySet());
        NodeId node = all.get(world.random().nextInt(all.size()));
        List<NodeId> some = new ArrayList<>(all);
        some.removeIf(other -> !other.equals(node) && world.random().nextInt(3) == 0);
        Collections.shuffle(some, world.random());
        disturbed();
        FakeLink link = links.get(node);
        if (link != null) {
            link.show(new ClusterView(++epoch, some));
        }
        world.schedule(upTo(Duration.ofSeconds(4)), this::regroup);
    }

    private List<NodeId> reachable(NodeId from) {
        var found = new LinkedHashSet<NodeId>();
        List<NodeId> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            NodeId node = open.removeLast();
            if (found.add(node)) {
                links.keySet().stream()
                        .filter(other -> !isCut(new Way(node, other)) && !isCut(new Way(other, node)))
                        .forEach(open::add);
            }
        }
        return new ArrayList<>(found);
    }

    public Duration upTo(Duration most) {
        return Duration.ofMillis(1 + world.random().nextInt((int) most.toMillis()));
    }

    /** In the order of one sender; lost when either has let go of the other meanwhile, or the way is cut. */
    void send(Way way, FakeLink from, byte[] message) {
        if (!forgery.passes(way, message)) {
            return;
        }
        FakeLink to = links.get(way.to());
        if (to == null) {
            return;
        }
        messages++;
        bytes += message.length;
        Duration delay = world.random().nextInt(20) == 0 ? upTo(Duration.ofSeconds(1)) : upTo(Duration.ofMillis(20));
        Instant at = world.instant().plus(delay);
        Instant last = lastDelivery.getOrDefault(way, at);
        at = at.isBefore(last) ? last : at;
        lastDelivery.put(way, at);
        long fromSession = from.session(way.to());
        long toSession = to.session(way.from());
        world.schedule(Duration.between(world.instant(), at), () -> {
            if (!isCut(way)
                    && from.isOpen()
                    && from.session(way.to()) == fromSession
                    && to.session(way.from()) == toSession
                    && to.view().has(way.from())) {
                to.receive(way.from(), message);
            }
        });
    }
}
