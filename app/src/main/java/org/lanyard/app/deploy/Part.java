package org.lanyard.app.deploy;

/** The steps of a check, in their order: what one of them finds, the next ones stand on. */
enum Part {
    ADDRESS,
    BRANCH,
    WHAT,
    WHERE;

    /** The earlier of both. */
    Part or(Part other) {
        return compareTo(other) <= 0 ? this : other;
    }

    boolean before(Part other) {
        return compareTo(other) < 0;
    }
}
