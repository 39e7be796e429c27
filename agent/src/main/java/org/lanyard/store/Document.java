package org.lanyard.store;

/**
 * One version of one document. Immutable.
 *
 * @param body JSON text, opaque to the store; empty when deleted
 * @param version what this version has seen
 * @param time when it was written; greater than the time of every version that it has seen
 * @param deleted a tombstone: a version like any other which says that there is nothing
 */
public record Document(Key key, String body, VersionVector version, HybridTime time, boolean deleted) {

    public Document {
        if (version.counters().isEmpty()) {
            throw new IllegalArgumentException("A document has a version: " + key);
        }
        if (deleted && !body.isEmpty()) {
            throw new IllegalArgumentException("A tombstone has no body: " + key);
        }
    }

    public String kind() {
        return key.kind();
    }

    public String id() {
        return key.id();
    }

    /** This without the body. */
    public Stamp stamp() {
        return new Stamp(key, version, time, deleted);
    }

    /** The sequence number that its writer gave to this version. */
    long sequence() {
        return version.get(time.node());
    }
}
