package org.lanyard.app.tray.sni;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.lanyard.app.tray.bus.SessionBus;

/** Whether somebody shows StatusNotifierItems: a watcher that has a host. */
public final class PanelWatch {

    private static final System.Logger LOG = System.getLogger(PanelWatch.class.getName());

    private final SessionBus bus;

    private PanelWatch(SessionBus bus) {
        this.bus = bus;
    }

    /**
     * Tells whether there is one, now and at each change, on this executor, whose thread may be kept waiting.
     *
     * @throws DBusException when the bus cannot be listened to
     */
    public static void watch(SessionBus bus, Executor tray, Consumer<Boolean> there) throws DBusException {
        var watch = new PanelWatch(bus);
        Runnable tell = () -> tray.execute(() -> there.accept(watch.there()));
        var _ = bus.onOwner(StatusNotifierWatcher.NAME, _ -> tell.run());
        bus.onSignal(StatusNotifierWatcher.StatusNotifierHostRegistered.class, _ -> tell.run());
        bus.onSignal(StatusNotifierWatcher.StatusNotifierHostUnregistered.class, _ -> tell.run());
        tell.run();
    }

    private boolean there() {
        if (!bus.owned(StatusNotifierWatcher.NAME)) {
            return false;
        }
        try {
            Object answer = bus.remote(StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, Properties.class)
                    .Get(StatusNotifierWatcher.NAME, "IsStatusNotifierHostRegistered");
            return !Boolean.FALSE.equals(answer instanceof Variant<?> v ? v.getValue() : answer);
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The watcher does not say whether a panel is there; it may be", e);
            return true;
        }
    }
}
