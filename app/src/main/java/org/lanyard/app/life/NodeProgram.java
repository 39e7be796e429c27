package org.lanyard.app.life;

import java.io.IOException;

/** How this computer's node is asked after and started. Both block; called on background threads. */
public interface NodeProgram {

    /** Whether it answers, ready or not. */
    boolean answers();

    /** Whether somebody has ended it on purpose, or it never ran. */
    boolean ended();

    Spawned start() throws IOException;

    /** One that was started. */
    interface Spawned {

        /** Whether its process has ended, and not well. */
        boolean failed();

        /** What it has printed since, the last lines. */
        String log();
    }
}
