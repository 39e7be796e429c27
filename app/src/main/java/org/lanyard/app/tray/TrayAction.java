package org.lanyard.app.tray;

import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Place;

/** What choosing a line of the tray's menu, or a button of a notification, does. */
public sealed interface TrayAction {

    /** Shows the window as it was left. */
    record OpenWindow() implements TrayAction {}

    /** Shows the window at this place. */
    record GoTo(Place place) implements TrayAction {}

    /** In the user's browser. */
    record Browse(String address) implements TrayAction {}

    record Command(String app, NodeApi.Action action) implements TrayAction {}

    /** @param release its number; null for the one before */
    record RollBack(String app, @Nullable Integer release) implements TrayAction {}

    /** No apps on this computer for a while. */
    record Pause(PauseTime time) implements TrayAction {}

    /** Apps may run on this computer again. */
    record Resume() implements TrayAction {}

    record Drain(String node, boolean draining) implements TrayAction {}

    /** Shows a code with which the stranger can join. */
    record LetIn(Stranger stranger) implements TrayAction {}

    /** Leaves the stranger outside for now. */
    record NotNow(Stranger stranger) implements TrayAction {}

    record Quit() implements TrayAction {}
}
