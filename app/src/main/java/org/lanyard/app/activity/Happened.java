package org.lanyard.app.activity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Activity;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Tone;

/**
 * A line of the list: what happened, as a sentence that begins with its subject.
 *
 * @param id of its newest event
 * @param what goes on after the subject
 * @param why one line; may be empty
 * @param open whether it needs the user still
 * @param events all that it stands for, newest first: the stages of a deploy are one line
 */
record Happened(
        String id,
        Instant at,
        Kind kind,
        Mark mark,
        Tone tone,
        String subject,
        String what,
        String why,
        @Nullable String node,
        boolean open,
        Help help,
        Target target,
        List<Activity> events) {

    /** What can be done about it in the line itself. */
    enum Help {
        NONE,
        ROLL_BACK,
        SHOW,
        LET_IN
    }

    /** What a click leads to. */
    enum Target {
        APP,
        NODES,
        /** The app does not exist any more. */
        NOWHERE
    }

    String sentence() {
        return subject + " " + what;
    }
}
