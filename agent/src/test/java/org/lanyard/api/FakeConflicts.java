package org.lanyard.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lanyard.cluster.ConflictBook;
import org.lanyard.model.NodeId;

/** One conflict copy, of a node's policy. */
final class FakeConflicts implements ConflictBook {

    final List<String> done = new ArrayList<>();

    @Override
    public List<Copy> list() {
        return List.of(
                new Copy("node.n1.abc", "node", "n1", Instant.parse("2026-05-01T12:00:00Z"), new NodeId("n1"), null));
    }

    @Override
    public void restore(String id) {
        done.add("restored " + id);
    }

    @Override
    public void tidy() {
        done.add("tidied");
    }

    @Override
    public void discard(String id) {
        done.add("discarded " + id);
    }
}
