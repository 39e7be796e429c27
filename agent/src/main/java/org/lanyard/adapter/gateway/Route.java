package org.lanyard.adapter.gateway;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Gateway.Target;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;

/** The live instances of one app, and which of them is next. Does no I/O; confined to one thread. */
final class Route {

    /** One target and what goes on at it. */
    static final class Slot {
        private final Target target;
        private final @Nullable InetSocketAddress address;
        private boolean routed = true;
        private boolean draining;
        private int connections;
        private int busy;
        private int refusals;
        private long downUntil;

        /** @param address null for another node, which is reached by its name */
        Slot(Target target, @Nullable InetSocketAddress address) {
            this.target = target;
            this.address = address;
        }

        @Nullable InetSocketAddress address() {
            return address;
        }

        /** The node whose gateway has the app; null for an instance of this one. */
        @Nullable NodeId node() {
            return target.node();
        }

        InstanceId instance() {
            return target.instance();
        }

        /** Whether new requests may still go there. */
        boolean routed() {
            return routed;
        }

        /** Whether it is out of the route and somebody waits for it to become free. */
        boolean draining() {
            return draining;
        }

        int connections() {
            return connections;
        }

        int busy() {
            return busy;
        }

        void opened() {
            connections++;
        }

        void closed() {
            connections--;
        }

        void busy(boolean busy) {
            this.busy += busy ? 1 : -1;
        }

        private boolean down(long now) {
            return refusals > 0 && downUntil - now > 0;
        }
    }

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final List<Slot> slots = new ArrayList<>();
    private final List<Slot> retired = new ArrayList<>();
    private int turn;

    /** Replaces the targets; what is known of those that stay is kept, except that they were down. */
    void set(List<Slot> wanted) {
        List<Slot> before = List.copyOf(slots);
        slots.clear();
        for (Slot slot : wanted) {
            slots.add(find(before, slot));
        }
        for (Slot slot : before) {
            if (!slots.contains(slot)) {
                slot.routed = false;
                retired.add(slot);
            }
        }
        retired.removeIf(slot -> slot.connections == 0);
    }

    private static Slot find(List<Slot> before, Slot slot) {
        for (Slot known : before) {
            if (known.target.equals(slot.target) && Objects.equals(known.address, slot.address)) {
                known.refusals = 0;
                return known;
            }
        }
        return slot;
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /** Whether it leads to other nodes. */
    boolean leadsAway() {
        return slots.stream().anyMatch(slot -> slot.node() != null);
    }

    /**
     * The one with the fewest requests under way; among equals the fewest connections, then whose turn it is. Null when
     * there is none that is not down.
     */
    @Nullable Slot next(long now) {
        return least(slot -> !slot.down(now));
    }

    /** Like {@link #next}, but takes the one that was refused longest ago when all are down. */
    @Nullable Slot nextOrAnyDown(long now) {
        Slot up = next(now);
        if (up != null) {
            return up;
        }
        Slot oldest = null;
        for (Slot slot : slots) {
            if (oldest == null || slot.downUntil - oldest.downUntil < 0) {
                oldest = slot;
            }
        }
        return oldest;
    }

    private @Nullable Slot least(Predicate<Slot> usable) {
        Slot best = null;
        int size = slots.size();
        for (int i = 0; i < size; i++) {
            Slot slot = slots.get((turn + i) % size);
            if (usable.test(slot) && (best == null || lighter(slot, best))) {
                best = slot;
            }
        }
        turn = size == 0 ? 0 : (turn + 1) % size;
        return best;
    }

    private static boolean lighter(Slot a, Slot b) {
        return a.busy != b.busy ? a.busy < b.busy : a.connections < b.connections;
    }

    /** It did not take a connection: others are preferred for a while, longer with each time. */
    void refused(Slot slot, long now) {
        long pause = FIRST_PAUSE << Math.min(slot.refusals, 7);
        slot.refusals++;
        slot.downUntil = now + Math.min(pause, LONGEST_PAUSE);
    }

    void accepted(Slot slot) {
        slot.refusals = 0;
    }

    /** Marks what is left on that instance as to be let go, where it is no longer routed. */
    void draining(InstanceId instance) {
        for (Slot slot : retired) {
            slot.draining |= slot.instance().equals(instance);
        }
    }

    /** Connections with something under way at that instance, whether it is still routed or not. */
    int busy(InstanceId instance) {
        return busy(slots, instance) + busy(retired, instance);
    }

    private static int busy(List<Slot> slots, InstanceId instance) {
        int busy = 0;
        for (Slot slot : slots) {
            busy += slot.instance().equals(instance) ? slot.busy : 0;
        }
        return busy;
    }
}
