package org.lanyard.app.tray;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Node;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.desk.Strangers;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.pairing.Pairing;
import org.lanyard.app.ui.Texts;

/** Does what was chosen in the tray's menu or in a notification. Toolkit's thread. */
final class TrayActions implements Tray.Listener {

    private final Desk desk;
    private final Strangers strangers;
    private final Runnable openWindow;
    private final Runnable askToQuit;

    TrayActions(Desk desk, Strangers strangers, Runnable openWindow, Runnable askToQuit) {
        this.desk = desk;
        this.strangers = strangers;
        this.openWindow = openWindow;
        this.askToQuit = askToQuit;
    }

    @Override
    public void activated() {
        openWindow.run();
    }

    /** While nobody looks the node is asked seldom; now somebody does. */
    @Override
    public void opened() {
        desk.feed().refresh();
    }

    @Override
    public void chosen(TrayAction action) {
        switch (action) {
            case TrayAction.OpenWindow() -> openWindow.run();
            case TrayAction.GoTo(var place) -> {
                openWindow.run();
                desk.navigator().go(place);
            }
            case TrayAction.Browse(String address) -> desk.dialogs().browse(address);
            case TrayAction.Command(String app, var command) ->
                ask(app, () -> desk.api().act(app, command));
            case TrayAction.RollBack(String app, var release) ->
                ask(app, () -> desk.api().rollBack(app, release));
            case TrayAction.Pause(var time) ->
                change(null, time.request(desk.clock().instant(), desk.zone()));
            case TrayAction.Resume() -> change(null, resuming(desk.feed().latest()));
            case TrayAction.Drain(String node, boolean draining) -> change(node, Map.of("draining", draining));
            case TrayAction.LetIn(var stranger) -> {
                openWindow.run();
                desk.navigator().go(new Place.Nodes());
                Pairing.open(desk, stranger);
            }
            case TrayAction.NotNow(var stranger) -> strangers.notNow(stranger);
            case TrayAction.Quit() -> askToQuit.run();
        }
    }

    /** Both ways of pausing, where both hold. */
    private static Map<String, Object> resuming(Snapshot now) {
        var changes = new HashMap<String, Object>();
        Node self = now.self();
        if (self != null && self.draining()) {
            changes.put("draining", false);
        }
        if (self != null && self.pausedUntil() != null) {
            changes.put("pausedFor", 0);
        }
        return changes;
    }

    /** @param node null for this computer's */
    private void change(@Nullable String node, Map<String, Object> changes) {
        Node self = desk.feed().latest().self();
        String name = node != null ? node : self == null ? null : self.name();
        if (name != null) {
            ask(name, () -> desk.api().changeNode(name, new HashMap<>(changes)));
        }
    }

    private <T> void ask(String about, Callable<T> task) {
        var _ = desk.work().run(task, _ -> desk.feed().refresh(), refused -> {
            openWindow.run();
            desk.dialogs().error(Texts.of("tray.refused", about), refused.sentence());
        });
    }
}
