package org.lanyard.app.pairing;

import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Desk;

/** Both sides of letting a computer in, as dialogs over the window. Toolkit's thread. */
public final class Pairing {

    private Pairing() {}

    /**
     * Shows a code with which a computer can join this one's. It is void once the dialog is closed.
     *
     * @param stranger who is expected; null for whoever knows the code
     */
    public static void open(Desk desk, @Nullable Stranger stranger) {
        new LetInDialog(desk, stranger).open();
    }

    /** Takes a code that another computer shows, and joins it. */
    public static void join(Desk desk) {
        new JoinDialog(desk).open();
    }
}
