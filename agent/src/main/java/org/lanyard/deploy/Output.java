package org.lanyard.deploy;

/** Takes the live output of fetching and building. Thread-safe; never throws, never blocks for long. */
@FunctionalInterface
public interface Output {

    /** One line without its end. */
    void line(String text);
}
