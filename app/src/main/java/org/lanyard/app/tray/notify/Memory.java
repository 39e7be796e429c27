package org.lanyard.app.tray.notify;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.notify.NotificationRules.Gone;

/**
 * What has been told, so that it is not told twice; and what is waited for.
 *
 * @param last what was so before; null at first
 * @param strangers ids of those that were told of, ever
 * @param failed ids of apps whose failure was told
 * @param waiting since when which apps wait, by id
 * @param waits ids of apps whose waiting was told
 * @param gone nodes whose apps may yet come up elsewhere
 * @param absent ids of nodes that were seen to go, and of which something was told
 */
public record Memory(
        @Nullable Snapshot last,
        Set<String> strangers,
        Set<String> failed,
        Map<String, Instant> waiting,
        Set<String> waits,
        List<Gone> gone,
        Set<String> absent) {

    public Memory {
        strangers = Set.copyOf(strangers);
        failed = Set.copyOf(failed);
        waiting = Map.copyOf(waiting);
        waits = Set.copyOf(waits);
        gone = List.copyOf(gone);
        absent = Set.copyOf(absent);
    }

    /** @param strangers ids of those that were told of when the program ran before */
    public static Memory of(Set<String> strangers) {
        return new Memory(null, strangers, Set.of(), Map.of(), Set.of(), List.of(), Set.of());
    }

    Memory at(Snapshot now) {
        return new Memory(now, strangers, failed, waiting, waits, gone, absent);
    }

    Memory strangers(Set<String> next) {
        return new Memory(last, next, failed, waiting, waits, gone, absent);
    }

    Memory failed(Set<String> next) {
        return new Memory(last, strangers, next, waiting, waits, gone, absent);
    }

    Memory waiting(Map<String, Instant> next, Set<String> told) {
        return new Memory(last, strangers, failed, next, told, gone, absent);
    }

    Memory gone(List<Gone> next, Set<String> missed) {
        return new Memory(last, strangers, failed, waiting, waits, next, missed);
    }

    static <T> Set<T> plus(Set<T> set, T element) {
        var next = new HashSet<>(set);
        next.add(element);
        return next;
    }

    static <T> Set<T> minus(Set<T> set, T element) {
        var next = new HashSet<>(set);
        next.remove(element);
        return next;
    }
}
