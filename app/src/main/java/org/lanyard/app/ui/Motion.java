package org.lanyard.app.ui;

/** Whether things may move: not when the system or the settings ask for less motion. Toolkit's thread. */
public final class Motion {

    private static boolean reduced;

    private Motion() {}

    public static boolean reduced() {
        return reduced;
    }

    public static void reduce(boolean reduce) {
        reduced = reduce;
    }
}
