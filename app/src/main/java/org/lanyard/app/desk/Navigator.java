package org.lanyard.app.desk;

/** Goes to a place in the window; toolkit's thread. */
@FunctionalInterface
public interface Navigator {
    void go(Place place);
}
