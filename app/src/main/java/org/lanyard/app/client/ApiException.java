package org.lanyard.app.client;

import org.jspecify.annotations.Nullable;

/** The node refused, or could not be asked; the message is a sentence for a person, with what to do. */
public class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable String field;

    /**
     * @param status of HTTP; 0 when the node could not be asked
     * @param field of the request that is wrong, when it is one
     */
    public ApiException(int status, String message, @Nullable String field, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.field = field;
    }

    public int status() {
        return status;
    }

    public @Nullable String field() {
        return field;
    }

    /** The sentence. */
    public String sentence() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** Nobody answers: the node is gone, or starting. */
    public boolean unreachable() {
        return status == 0;
    }
}
