package org.lanyard.app.tray.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.lanyard.app.tray.bus.BusDaemon;

/** A desktop's notification server: takes what is shown, presses buttons. */
final class FakeServer implements DesktopNotifications, AutoCloseable {

    private final DBusConnection connection;
    private final List<String> capabilities;
    private final BlockingQueue<Shown> shown = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
    private final AtomicInteger ids = new AtomicInteger(10);

    record Shown(int id, int replaces, String title, String body, List<String> actions, boolean picture) {
        Shown {
            actions = List.copyOf(actions);
        }
    }

    FakeServer(BusDaemon bus, List<String> capabilities) throws DBusException {
        this.capabilities = List.copyOf(capabilities);
        connection = bus.connect();
        connection.exportObject(PATH, this);
        connection.requestBusName(NAME);
    }

    @Override
    public List<String> GetCapabilities() {
        return capabilities;
    }

    @Override
    public UInt32 Notify(
            String application,
            UInt32 replaces,
            String icon,
            String title,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int timeout) {
        int id = replaces.intValue() == 0 ? ids.incrementAndGet() : replaces.intValue();
        shown.add(new Shown(id, replaces.intValue(), title, body, actions, hints.containsKey("image-data")));
        return new UInt32(id);
    }

    @Override
    public void CloseNotification(UInt32 id) {
        closed.add(id.intValue());
    }

    Shown awaitShown() throws InterruptedException {
        Shown next = shown.poll(15, TimeUnit.SECONDS);
        assertThat(next).as("notification").isNotNull();
        return java.util.Objects.requireNonNull(next);
    }

    int awaitClosed() throws InterruptedException {
        Integer next = closed.poll(15, TimeUnit.SECONDS);
        assertThat(next).as("closed").isNotNull();
        return java.util.Objects.requireNonNull(next);
    }

    void press(int id, String action) throws DBusException {
        connection.sendMessage(new ActionInvoked(PATH, new UInt32(id), action));
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
