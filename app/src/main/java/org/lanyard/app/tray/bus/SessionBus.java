package org.lanyard.app.tray.bus;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.messages.DBusSignal;

/**
 * A connection to the session bus. Its methods wait for the bus, so none may be called on the toolkit's thread; listeners are
 * called on threads of the connection. Once the bus is gone, its calls throw also {@link RejectedExecutionException}.
 */
public final class SessionBus implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SessionBus.class.getName());

    private final DBusConnection connection;
    private final List<Consumer<DBus.NameOwnerChanged>> owners = new CopyOnWriteArrayList<>();

    private SessionBus(DBusConnection connection) throws DBusException {
        this.connection = connection;
        var _ = connection.addSigHandler(DBus.NameOwnerChanged.class, change -> owners.forEach(o -> o.accept(change)));
    }

    /**
     * @param lost called when the bus goes away
     * @throws DBusException when nobody answers there
     */
    public static SessionBus open(String address, Runnable lost) throws DBusException {
        return new SessionBus(BusThreads.of(() -> DBusConnectionBuilder.forAddress(address)
                .withShared(false)
                // one call after the other: panels ask for a menu's parts in a row and take the answers as they come;
                // children that come before their parents are left out (libdbusmenu-gtk: XFCE, Cinnamon, MATE)
                .receivingThreadConfig()
                .withMethodCallThreadCount(1)
                .withSignalThreadCount(1)
                .connectionConfig()
                .withDisconnectCallback(new IDisconnectCallback() {
                    @Override
                    public void disconnectOnError(IOException why) {
                        LOG.log(System.Logger.Level.INFO, "The session bus is gone: " + why.getMessage());
                        lost.run();
                    }
                })
                .build()));
    }

    public DBusConnection connection() {
        return connection;
    }

    /**
     * Called with each new owner of a name; the empty one when it has none any more.
     *
     * @return ends that
     */
    public Runnable onOwner(String name, Consumer<String> newOwner) {
        Consumer<DBus.NameOwnerChanged> listener = change -> {
            if (change.name.equals(name)) {
                newOwner.accept(change.newOwner);
            }
        };
        owners.add(listener);
        return () -> owners.remove(listener);
    }

    public boolean owned(String name) {
        try {
            return remote("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class)
                    .NameHasOwner(name);
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "Cannot ask the bus for " + name, e);
            return false;
        }
    }

    public <T extends DBusInterface> T remote(String name, String path, Class<T> type) throws DBusException {
        return connection.getRemoteObject(name, path, type);
    }

    public <T extends DBusSignal> void onSignal(Class<T> type, DBusSigHandler<T> handler) throws DBusException {
        var _ = connection.addSigHandler(type, handler);
    }

    /** Tells everybody. */
    public void tell(DBusSignal signal) {
        connection.sendMessage(signal);
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
