package org.lanyard.adapter.keeper;

import java.time.Duration;

/** Waits; false when the thread was interrupted and should end. */
@FunctionalInterface
public interface Pause {

    boolean pause(Duration duration);
}
