package org.lanyard.store;

/** A document's version without its body: what nodes compare. */
public record Stamp(Key key, VersionVector version, HybridTime time, boolean deleted) {

    /** Whether whoever holds this has nothing to learn from {@code other}. */
    public boolean covers(Stamp other) {
        return switch (version.relationTo(other.version)) {
            case AFTER -> true;
            // The same version twice is one unless a node was set back to an old copy of its disk.
            case EQUAL -> equals(other);
            case BEFORE, CONCURRENT -> false;
        };
    }
}
