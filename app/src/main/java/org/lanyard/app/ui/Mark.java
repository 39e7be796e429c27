package org.lanyard.app.ui;

/** The shape that tells a state, so that colour is never needed to. */
public enum Mark {
    FILLED_CIRCLE,
    RING,
    HALF_CIRCLE,
    HOURGLASS,
    TRIANGLE,
    OCTAGON,
    SQUARE,
    CRESCENT,
    DASHED_RING,
    DOT,
    TICK,
    HOLLOW_CIRCLE
}
