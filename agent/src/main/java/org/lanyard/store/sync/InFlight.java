package org.lanyard.store.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lanyard.store.Stamp;

/**
 * What has been sent to one peer and is not answered yet, and what to do once it is durable there. Positions and the numbers of
 * messages count up together. Confined to the replicator's thread.
 */
final class InFlight {

    private static final class Message {
        private final List<Stamp> stamps;
        private int ticksLeft = PeerSync.PATIENCE_TICKS;

        Message(List<Stamp> stamps) {
            this.stamps = stamps;
        }
    }

    /** Waits for all that was sent after one position, until another. */
    private record Barrier(long from, long until, Runnable task) {
        boolean waitsFor(long number) {
            return from < number && number <= until;
        }
    }

    private final TreeMap<Long, Message> messages = new TreeMap<>();
    private final List<Barrier> barriers = new ArrayList<>();
    private long since;
    private long last;

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** How many messages the peer has to answer, but for those from before the last start. */
    int size() {
        return messages.tailMap(since, false).size();
    }

    /** Where it has started over last. */
    long since() {
        return since;
    }

    void sent(long number, List<Stamp> stamps) {
        messages.put(number, new Message(stamps));
        last = number;
    }

    /** Once all that has been sent after {@code from} is durable at the peer; never, when something of it is lost. */
    void afterwards(long from, Runnable task) {
        barriers.add(new Barrier(from, last, task));
    }

    /** Does what need not wait any more. */
    void pass() {
        for (Barrier next = passed(); next != null; next = passed()) {
            barriers.remove(next);
            next.task.run(); // which may come back here
        }
    }

    private @Nullable Barrier passed() {
        for (Barrier barrier : barriers) {
            Long first = messages.higherKey(barrier.from);
            if (first == null || first > barrier.until) {
                return barrier;
            }
        }
        return null;
    }

    boolean has(long number) {
        return messages.containsKey(number);
    }

    /** It is durable at the peer. */
    List<Stamp> answered(long number) {
        Message message = messages.remove(number);
        return message == null ? List.of() : message.stamps;
    }

    /** It is not going to be durable at the peer; true when somebody has waited for that, in vain. */
    boolean lost(long number) {
        messages.remove(number);
        return barriers.removeIf(barrier -> barrier.waitsFor(number));
    }

    /** Time goes by: the messages whose answers are overdue. */
    List<Long> tick() {
        List<Long> overdue = new ArrayList<>();
        messages.forEach((number, message) -> {
            message.ticksLeft--;
            if (message.ticksLeft <= 0) {
                overdue.add(number);
            }
        });
        return overdue;
    }

    /** What has been sent before holds nobody up any more, but those who wait for just that. */
    void startOver(long position) {
        since = position;
    }

    void drop(long position) {
        startOver(position);
        messages.clear();
        barriers.clear();
    }
}
