package org.lanyard.api;

import org.jspecify.annotations.Nullable;

/** A request that cannot be taken as it is: answered with a problem of that status. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String kind;
    private final transient @Nullable String field;

    BadRequest(int status, String kind, String detail, @Nullable String field) {
        super(detail);
        this.status = status;
        this.kind = kind;
        this.field = field;
    }

    /** A value in the body or the query that is not what it should be. */
    static BadRequest field(String field, String detail) {
        return new BadRequest(400, "invalid", detail, field);
    }

    Problem problem() {
        return Problem.of(status, kind, String.valueOf(getMessage()), field);
    }
}
