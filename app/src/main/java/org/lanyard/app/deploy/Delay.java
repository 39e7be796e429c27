package org.lanyard.app.deploy;

/** Says something a moment later, on the toolkit's thread; what is said later replaces what is waiting. */
@FunctionalInterface
interface Delay {
    void later(Runnable what);
}
