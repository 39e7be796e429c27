package org.lanyard.cluster;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.App;
import org.lanyard.model.NodeId;

/** What lost when two nodes changed the same thing without knowing of each other, and what can be done about it. Thread-safe. */
public interface ConflictBook {

    /**
     * A version that lost.
     *
     * @param kind of the document: {@code app}, {@code node} …
     * @param of id of the document
     * @param at when it was written
     * @param by who wrote it
     * @param app what it said, when that was an app and can be read
     */
    record Copy(
            String id,
            String kind,
            String of,
            Instant at,
            NodeId by,
            @Nullable App app) {}

    /** Those of what users have said, by document. */
    List<Copy> list();

    /**
     * Makes it the document's newest version, durably. What the document said before is replaced.
     *
     * @throws org.lanyard.model.Refused when there is no such copy any more
     */
    void restore(String id);

    /** Deletes those that nodes have written by themselves, and write again: nobody has wished for them. Does not wait. */
    void tidy();

    /**
     * Deletes it, on every node, durably.
     *
     * @throws org.lanyard.model.Refused when there is no such copy any more
     */
    void discard(String id);
}
