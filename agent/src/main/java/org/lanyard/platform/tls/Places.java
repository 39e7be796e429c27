package org.lanyard.platform.tls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded number of places for guests of whom nothing is known but where they come from. When all are taken, the guest that
 * came first from the most crowded origin has to go: a crowd displaces itself, not others. Thread-safe.
 *
 * @param <G> a guest
 */
public final class Places<G> {

    private record Taken<G>(G guest, Object origin) {}

    private final int limit;
    private final List<Taken<G>> taken = new ArrayList<>();

    public Places(int limit) {
        this.limit = limit;
    }

    /** Gives the guest a place. Returns who has lost one for it. */
    public synchronized Optional<G> enter(G guest, Object origin) {
        Optional<G> displaced = taken.size() < limit ? Optional.empty() : Optional.of(displace());
        taken.add(new Taken<>(guest, origin));
        return displaced;
    }

    private G displace() {
        Map<Object, Integer> crowds = new HashMap<>();
        taken.forEach(one -> crowds.merge(one.origin, 1, Integer::sum));
        int most = crowds.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (Taken<G> one : taken) {
            if (crowds.getOrDefault(one.origin, 0) == most) {
                taken.remove(one);
                return one.guest;
            }
        }
        throw new IllegalStateException("Places are taken by nobody");
    }

    /** The guest needs its place no longer, if it still has one. */
    public synchronized void leave(G guest) {
        taken.removeIf(one -> one.guest.equals(guest));
    }

    /** Everyone goes. */
    public synchronized List<G> clear() {
        List<G> guests = taken.stream().map(Taken::guest).toList();
        taken.clear();
        return guests;
    }
}
