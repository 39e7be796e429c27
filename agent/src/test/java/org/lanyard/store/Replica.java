package org.lanyard.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lanyard.model.NodeId;

/** One node of a test's cluster, with a clock that nobody has set right. */
final class Replica {

    final NodeId node;
    final MemoryDisk disk = new MemoryDisk();
    final DocumentStore store;
    private long wall;

    Replica(String name, Random random, Peers peers) {
        this.node = new NodeId(name);
        this.wall = random.nextLong(2_000_000_000_000L);
        var clock = new HybridClock(node, () -> {
            wall += random.nextLong(-3, 10);
            return Instant.ofEpochMilli(wall);
        });
        this.store = new DocumentStore(clock, disk, peers);
    }

    Document put(Key key, String body) {
        return accepted(store.put(key, body)).getFirst();
    }

    /** Or not, where it was deleted for good. */
    void write(Key key, String body) {
        store.put(key, body);
    }

    List<Document> delete(Key key) {
        return accepted(store.delete(key));
    }

    private static List<Document> accepted(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> {
                accepted.durable().join();
                yield accepted.documents();
            }
            case Outcome.Conflict conflict -> throw new AssertionError("Unexpected conflict " + conflict);
        };
    }

    void pullFrom(Replica other) {
        store.merge(other.disk.everything()).join();
    }

    void pullFrom(Replica other, Random random) {
        var some = other.disk.everything().stream().filter(document -> random.nextBoolean());
        store.merge(some.toList()).join();
    }

    Map<String, Document> state() {
        var state = new TreeMap<String, Document>();
        disk.everything().forEach(document -> state.put(document.key().toString(), document));
        return state;
    }

    Set<String> bodies(String kind) {
        return store.list(kind, "").stream().map(Document::body).collect(Collectors.toSet());
    }

    /** Everyone pulls from everyone until nothing changes. */
    static void exchangeAll(List<Replica> replicas) {
        for (int round = 0; round < 2; round++) {
            for (Replica to : replicas) {
                replicas.stream().filter(from -> from != to).forEach(to::pullFrom);
            }
        }
    }
}
