package org.lanyard.run;

/** The outcome of one health check: a value, not an exception. */
public sealed interface Health {

    record Well() implements Health {}

    /** @param why for a person: {@code "GET /health answered 500"}, {@code "nothing listens on port 40123"} */
    record Unwell(String why) implements Health {}
}
