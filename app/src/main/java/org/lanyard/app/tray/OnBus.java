package org.lanyard.app.tray;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.tray.bus.SessionBus;
import org.lanyard.app.tray.notify.BusNotifier;
import org.lanyard.app.tray.notify.Notifier;
import org.lanyard.app.tray.sni.PanelWatch;
import org.lanyard.app.tray.sni.SniTray;

/** All that is on the session bus. Made only where there is one, so that its library is not loaded elsewhere. Tray's thread. */
final class OnBus implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(OnBus.class.getName());

    private final SessionBus bus;
    private final BusNotifier notifier;

    private OnBus(SessionBus bus, BusNotifier notifier) {
        this.bus = bus;
        this.notifier = notifier;
    }

    /** Null when nobody answers there. */
    static @Nullable OnBus open(
            String address,
            Pictures pictures,
            Executor thread,
            Executor ui,
            Consumer<TrayAction> chosen,
            Notifier otherwise,
            Runnable lost) {
        try {
            SessionBus bus = SessionBus.open(address, lost);
            return new OnBus(bus, new BusNotifier(bus, pictures, thread, ui, chosen, otherwise));
        } catch (DBusException e) {
            LOG.log(System.Logger.Level.INFO, "The session bus does not answer: " + e.getMessage());
            return null;
        }
    }

    /** Tells at each change whether a panel is there that shows {@link #tray}. */
    void watchPanels(Executor thread, Consumer<Boolean> there) {
        try {
            PanelWatch.watch(bus, thread, there);
        } catch (DBusException e) {
            LOG.log(System.Logger.Level.INFO, "The session bus cannot be listened to: " + e.getMessage());
            there.accept(false);
        }
    }

    Tray tray(Pictures pictures, Executor thread, Executor ui, Tray.Listener listener) {
        return new SniTray(bus, pictures, thread, ui, listener);
    }

    Notifier notifier() {
        return notifier;
    }

    @Override
    public void close() {
        bus.close();
    }
}
