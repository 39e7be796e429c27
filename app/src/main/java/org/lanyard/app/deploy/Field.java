package org.lanyard.app.deploy;

import org.jspecify.annotations.Nullable;

/** What can be edited on the check page, each in its step. */
enum Field {
    ADDRESS(Part.ADDRESS),
    REF(Part.BRANCH),
    PATH(Part.BRANCH),
    KIND(Part.WHAT),
    NAME(Part.WHAT),
    COMMAND(Part.WHAT),
    PORT(Part.WHAT),
    COPIES(Part.WHAT),
    ENV(Part.WHAT),
    NODE(Part.WHERE),
    ONLY(Part.WHERE);

    private final Part part;

    Field(Part part) {
        this.part = part;
    }

    Part part() {
        return part;
    }

    /** The one that the API means when it refuses a request; the address when it names none of these. */
    static Field of(@Nullable String apiField) {
        if (apiField == null) {
            return ADDRESS;
        }
        return switch (apiField) {
            case "source.ref" -> REF;
            case "source.path" -> PATH;
            case "runtime" -> KIND;
            case "name" -> NAME;
            case "command" -> COMMAND;
            case "port" -> PORT;
            case "replicas" -> COPIES;
            default -> apiField.startsWith("env") ? ENV : apiField.startsWith("placement") ? NODE : ADDRESS;
        };
    }
}
