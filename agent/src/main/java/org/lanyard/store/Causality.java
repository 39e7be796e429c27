package org.lanyard.store;

/** How one version of a document relates to another. */
public enum Causality {
    EQUAL,
    /** The other one knew this one. */
    BEFORE,
    /** This one knew the other one. */
    AFTER,
    /** Neither knew the other. */
    CONCURRENT
}
