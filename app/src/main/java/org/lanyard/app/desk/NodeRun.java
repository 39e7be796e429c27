package org.lanyard.app.desk;

/**
 * How it stands with the process of this computer's node, as far as this window has to do with it.
 *
 * @param sentence why it does not start; empty when it does
 * @param log the last lines of its log then, or empty
 */
public record NodeRun(Phase phase, String sentence, String log) {

    /** What is known of it. */
    public enum Phase {
        /** Nobody has asked yet. */
        UNKNOWN,
        /** It answers, whoever has started it. */
        ATTACHED,
        /** This window has started it and waits for its answer. */
        STARTING,
        /** It did not start. */
        FAILED,
        /** It was ended by somebody, on purpose. */
        ENDED
    }

    public NodeRun(Phase phase) {
        this(phase, "", "");
    }
}
