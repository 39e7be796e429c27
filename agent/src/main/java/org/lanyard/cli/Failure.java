package org.lanyard.cli;

/** A command came to nothing: what happened, why, what to do. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int exitCode;

    Failure(String message) {
        this(1, message);
    }

    private Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command was called wrongly. */
    static Failure usage(String message) {
        return new Failure(2, message);
    }

    int exitCode() {
        return exitCode;
    }
}
