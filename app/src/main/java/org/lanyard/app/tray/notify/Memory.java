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
 * @param update the newest version that was told of, ever; empty when none was
 */
public record Memory(
        @Nullable Snapshot last,
        Set<String> strangers,
        Set<String> failed,
        Map<String, Instant> waiting,
        Set<String> waits,
        List<Gone> gone,
        Set<String> absent,
        String update) {

    public Memory {
        strangers = Set.copyOf(strangers);
        failed = Set.copyOf(failed);
        waiting = Map.copyOf(waiting);
        waits = Set.copyOf(waits);
        gone = List.copyOf(gone);
        absent = Set.copyOf(absent);
    }

    /**
     * @param strangers ids of those that were told of when the program ran before
     * @param update the version that was told of then
     */
    public static Memory of(Set<String> strangers, String update) {
        return new Memory(null, strangers, Set.of(), Map.of(), Set.of(), List.of(), Set.of(), update);
    }

    Memory at(Snapshot now) {
        return new Memory(now, strangers, failed, waiting, waits, gone, absent, update);
    }

    Memory strangers(Set<String> next) {
        return new Memory(last, next, failed, waiting, waits, gone, absent, update);
    }

    Memory failed(Set<String> next) {
        return new Memory(last, strangers, next, waiting, waits, gone, absent, update);
    }

    Memory waiting(Map<String, Instant> next, Set<String> told) {
        return new Memory(last, strangers, failed, next, told, gone, absent, update);
    }

    Memory gone(List<Gone> next, Set<String> missed) {
        return new Memory(last, strangers, failed, waiting, waits, next, missed, update);
    }

    Memory update(String version) {
        return new Memory(last, strangers, failed, waiting, waits, gone, absent, version);
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
