package org.lanyard.adapter.json;

import org.jspecify.annotations.Nullable;

/** JSON or TOML that is not what it should be. The message is a sentence for a person, and safe to show. */
public final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, for programs. */
    public enum Problem {
        /** Not JSON, or not TOML. */
        SYNTAX,
        TOO_LARGE,
        UNKNOWN_FIELD,
        MISSING_FIELD,
        /** The type is wrong, or a value is out of its range. */
        WRONG_VALUE,
        /** From a later major version. */
        TOO_NEW
    }

    private final Problem problem;
    private final String path;

    Malformed(Problem problem, String path, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
        this.path = path;
    }

    public Problem problem() {
        return problem;
    }

    /** Where: {@code $.settings.env}; {@code $} for all of it. */
    public String path() {
        return path;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
