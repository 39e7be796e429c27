package org.lanyard.app.tray.sni;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.tray.MenuEntry;
import org.lanyard.app.tray.MenuNumbers;
import org.lanyard.app.tray.NumberedMenu;
import org.lanyard.app.tray.Pictures;
import org.lanyard.app.tray.Tray;
import org.lanyard.app.tray.TrayIcon;
import org.lanyard.app.tray.TrayState;
import org.lanyard.app.tray.bus.SessionBus;

/**
 * The icon as a StatusNotifierItem with a com.canonical.dbusmenu, which the panels of KDE, XFCE, LXQt, Cinnamon, MATE, Budgie
 * and, by an extension, GNOME show. Announced to whoever is the watcher; the next one is told again.
 */
public final class SniTray implements Tray {

    private static final System.Logger LOG = System.getLogger(SniTray.class.getName());
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final SessionBus bus;
    private final Pictures pictures;
    private final Executor tray;
    private final Executor user;
    private final Listener listener;
    private final String name;
    private final Runnable deaf;
    private final MenuNumbers numbers = new MenuNumbers();
    /** As the bus wants them; the busy ring's come again each second. */
    private final Map<TrayState.Look, List<Pixmap>> pixmaps = new HashMap<>();

    private @Nullable Shown shown;
    private volatile NumberedMenu menu = numbers.number(List.of());
    private boolean closed;

    /** What is on the bus. */
    private record Shown(TrayState state, ItemObject item, MenuObject menu) {}

    /**
     * @param tray one thread, on which all is done that waits for the bus
     * @param user where the listener is called
     */
    public SniTray(SessionBus bus, Pictures pictures, Executor tray, Executor user, Listener listener) {
        this.bus = bus;
        this.pictures = pictures;
        this.tray = tray;
        this.user = user;
        this.listener = listener;
        name = "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        deaf = bus.onOwner(StatusNotifierWatcher.NAME, owner -> {
            if (!owner.isEmpty()) {
                onBus(this::announce);
            }
        });
    }

    @Override
    public void show(TrayState state) {
        onBus(() -> {
            Shown before = shown;
            if (closed || before != null && before.state().equals(state)) {
                return;
            }
            if (before == null) {
                appear(state);
            } else {
                update(before, state);
                shown = new Shown(state, before.item(), before.menu());
            }
        });
    }

    private void appear(TrayState state) throws DBusException {
        menu = numbers.number(state.menu());
        var first = new Shown(
                state,
                new ItemObject(look(state), () -> user.execute(listener::activated)),
                new MenuObject(menu, this::clicked, () -> user.execute(listener::opened)));
        bus.connection().exportObject(StatusNotifierItem.PATH, first.item());
        bus.connection().exportObject(DBusMenu.PATH, first.menu());
        bus.connection().requestBusName(name);
        shown = first;
        announce();
    }

    private void announce() throws DBusException {
        if (shown != null && !closed && bus.owned(StatusNotifierWatcher.NAME)) {
            bus.remote(StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, StatusNotifierWatcher.class)
                    .RegisterStatusNotifierItem(name);
        }
    }

    private void update(Shown before, TrayState state) throws DBusException {
        ItemObject item = before.item();
        ItemObject.Look old = item.look();
        if (!before.state().look().equals(state.look())
                || !before.state().tooltip().equals(state.tooltip())) {
            item.look(look(state));
        }
        if (!before.state().look().equals(state.look())) {
            bus.tell(new StatusNotifierItem.NewIcon(StatusNotifierItem.PATH));
            if (item.look().attention()) {
                bus.tell(new StatusNotifierItem.NewAttentionIcon(StatusNotifierItem.PATH));
            }
        }
        if (old.attention() != item.look().attention()) {
            bus.tell(new StatusNotifierItem.NewStatus(
                    StatusNotifierItem.PATH, item.look().status()));
        }
        if (!before.state().tooltip().equals(state.tooltip())) {
            bus.tell(new StatusNotifierItem.NewToolTip(StatusNotifierItem.PATH));
        }
        if (!before.state().menu().equals(state.menu())) {
            update(before.menu(), numbers.number(state.menu()));
        }
    }

    private void update(MenuObject object, NumberedMenu next) throws DBusException {
        NumberedMenu.Change change = next.since(menu);
        menu = next;
        UInt32 revision = object.replace(next);
        for (int parent : change.layouts()) {
            bus.tell(new DBusMenu.LayoutUpdated(DBusMenu.PATH, revision, parent));
        }
        if (!change.lines().isEmpty()) {
            bus.tell(new DBusMenu.ItemsPropertiesUpdated(
                    DBusMenu.PATH, object.properties(next, change.lines()), List.of()));
        }
    }

    private ItemObject.Look look(TrayState state) {
        return new ItemObject.Look(
                pixmaps.computeIfAbsent(state.look(), this::pixmaps),
                state.tooltip(),
                state.look().icon() == TrayIcon.ATTENTION);
    }

    private List<Pixmap> pixmaps(TrayState.Look look) {
        return pictures.tray(look).stream().map(Pixmap::of).toList();
    }

    /** A click on a line that is gone by now is nobody's. */
    private void clicked(int id) {
        NumberedMenu.Line line = menu.line(id);
        if (line != null && line.entry() instanceof MenuEntry.Item item && item.enabled() && item.action() != null) {
            var action = item.action();
            user.execute(() -> listener.chosen(action));
        }
    }

    @Override
    public void close() {
        onBus(() -> {
            closed = true;
            deaf.run();
            if (shown != null) {
                shown = null;
                bus.connection().unExportObject(StatusNotifierItem.PATH);
                bus.connection().unExportObject(DBusMenu.PATH);
                // panels see by this that the icon is gone
                bus.connection().releaseBusName(name);
            }
        });
    }

    private interface Step {
        void run() throws DBusException;
    }

    /** A bus or panel that goes away meanwhile is no fault of this program; the next one is told anew. */
    private void onBus(Step step) {
        tray.execute(() -> {
            try {
                step.run();
            } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
                LOG.log(System.Logger.Level.INFO, "The panel cannot be told: " + e.getMessage());
            }
        });
    }
}
