package org.lanyard.model;

/**
 * Something was asked for that cannot be done, and the asker can do something about it. The message is for a person: what
 * happened, why, and what to do. The faces map it to a status code and an exit code in one place.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Stable across versions: the last part of the problem's {@code type}. */
    public enum Kind {
        INVALID,
        NOT_FOUND,
        NAME_TAKEN,
        PORT_TAKEN,
        CONFLICT,
        TOO_LARGE,
        TOO_MANY,
        UNAVAILABLE
    }

    private final Kind kind;

    public Refused(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
