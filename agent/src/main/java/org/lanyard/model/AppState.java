package org.lanyard.model;

import java.util.Locale;

/** Where an app is in its life, as both faces show it. */
public enum AppState {
    REQUESTED,
    VALIDATING,
    FETCHING,
    PLACING,
    BUILDING,
    STARTING,
    RUNNING,
    UPDATING,
    MOVING,
    STOPPING,
    STOPPED,
    FAILED,
    DESTROYED;

    /** The word that people and programs see: {@code Running}. */
    public String word() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
