package org.lanyard.app.logs;

/** How grave a line is, by the words in it. In the order of the filter: each takes in those after it. */
public enum Level {
    /** Nothing in the line says. */
    NONE(""),
    DEBUG("debug"),
    INFO("info"),
    WARN("warn"),
    ERROR("error");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
