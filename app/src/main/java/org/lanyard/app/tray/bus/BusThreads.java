package org.lanyard.app.tray.bus;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.NotConnected;
import org.freedesktop.dbus.messages.Error;

/**
 * The threads of a connection. A call that comes while the connection is closed, or whose answer is just being written then,
 * cannot be answered any more; the library throws then, on a thread of its own, where nobody could catch it but the group that
 * the thread is of.
 */
final class BusThreads extends ThreadGroup {

    private static final System.Logger LOG = System.getLogger(BusThreads.class.getName());

    @FunctionalInterface
    interface Connecting {
        DBusConnection connect() throws DBusException;
    }

    private BusThreads() {
        super("bus");
    }

    /** A connection whose threads are these: they come of the one that connects. Waits for the bus. */
    static DBusConnection of(Connecting connecting) throws DBusException {
        var task = new FutureTask<>(connecting::connect);
        var thread = new Thread(new BusThreads(), task, "connects to the bus");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DBusException refused ? refused : new DBusException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DBusException(e);
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof NotConnected || wordless(thrown)) {
            LOG.log(System.Logger.Level.DEBUG, "A call cannot be answered: the connection is being closed", thrown);
        } else {
            super.uncaughtException(thread, thrown);
        }
    }

    /**
     * Whether the library could not even make the error that says why an answer was not sent. It takes an exception's message for
     * its words, and a channel that is closed while it is written to has none.
     */
    private static boolean wordless(Throwable thrown) {
        return thrown instanceof NullPointerException
                && Arrays.stream(thrown.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Error.class.getName()));
    }
}
