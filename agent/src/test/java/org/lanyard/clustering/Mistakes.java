package org.lanyard.clustering;

/** What a test has the simulated nodes do wrong. */
final class Mistakes {

    /** A leader plans before it has compared its documents with anybody's. */
    boolean unsynchronised;

    /** A node that is missing loses its apps at once. */
    boolean noGrace;

    /** A node that comes back goes on running what has been given to another. */
    boolean clings;

    /** A user is told that a change is stored before it is. */
    boolean hasty;

    /** A node forgets its tombstones every few seconds, whoever has not heard of them. */
    boolean forgetful;
}
