package org.lanyard.sim;

/** The agent is gone from one instruction to the next: no handler of its own may see this. */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    Killed(String where) {
        super(where, null, false, false);
    }
}
