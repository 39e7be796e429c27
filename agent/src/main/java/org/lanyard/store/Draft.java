package org.lanyard.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/** The next batch in the making: new versions, seen by what follows in the same batch. Guarded by the store's lock. */
final class Draft {

    private final NodeId self;
    private final HybridClock clock;
    private final Function<Key, @Nullable Document> current;
    private final Map<Key, Document> changed = new LinkedHashMap<>();
    private final Map<Key, @Nullable Document> before = new HashMap<>();
    private long sequence;

    /**
     * Starts an empty batch.
     *
     * @param sequence the last number that this node has used
     * @param current what there is before this batch
     */
    Draft(NodeId self, HybridClock clock, long sequence, Function<Key, @Nullable Document> current) {
        this.self = self;
        this.clock = clock;
        this.sequence = sequence;
        this.current = current;
    }

    @Nullable Document current(Key key) {
        Document mine = changed.get(key);
        return mine != null ? mine : current.apply(key);
    }

    /** Whether the document is as the change expects it. */
    boolean fits(Change change) {
        Document now = current(change.key());
        boolean dead = now != null && now.deleted() && Merge.isForGood(now.kind());
        if (dead && change instanceof Change.Put) {
            return false;
        }
        VersionVector expected = change.expected();
        if (expected == null) {
            return true;
        }
        VersionVector version = now == null || now.deleted() ? VersionVector.NONE : now.version();
        return version.equals(expected);
    }

    void apply(Change change) {
        Document now = current(change.key());
        switch (change) {
            case Change.Put put -> write(now, put.key(), put.body(), false);
            case Change.Delete delete -> {
                if (now != null && !now.deleted()) {
                    write(now, delete.key(), "", true);
                }
            }
        }
    }

    private void write(@Nullable Document now, Key key, String body, boolean deleted) {
        VersionVector seen = VersionVector.NONE;
        if (now != null) {
            // After a restart with the clock set back: still later than what is replaced.
            clock.observe(now.time());
            seen = now.version();
        }
        sequence++;
        change(now, new Document(key, body, seen.with(self, sequence), clock.tick(), deleted));
    }

    /** Takes in a version from another node, and the conflict copy if there is one. */
    void merge(Document incoming) {
        clock.observe(incoming.time());
        // A node that was set back to an old copy of its disk learns here which numbers it has used.
        sequence = Math.max(sequence, incoming.version().get(self));
        Document now = current(incoming.key());
        if (now == null) {
            change(null, incoming);
            return;
        }
        Merge.Result result = Merge.merge(now, incoming);
        if (!result.winner().equals(now)) {
            change(now, result.winner());
        }
        if (result.copy() != null) {
            merge(result.copy());
        }
    }

    private void change(@Nullable Document now, Document document) {
        if (changed.put(document.key(), document) == null) {
            before.put(document.key(), now);
        }
    }

    /** What there was under the key of a changed document before this batch. */
    @Nullable Document before(Key key) {
        return before.get(key);
    }

    boolean changes(Key key) {
        return changed.containsKey(key);
    }

    List<Document> changed() {
        return List.copyOf(changed.values());
    }

    long sequence() {
        return sequence;
    }
}
