package org.lanyard.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that dribble a request's head: each byte renews the idle time, so that one would never end. Looks at
 * each connection regularly; bytes that came in without a request having begun, while none is being answered, end it.
 */
final class SlowHeads implements Connection.Listener {

    private final Scheduler scheduler;
    private final long periodMillis;
    private final Map<Connection, Scheduler.Task> checks = new ConcurrentHashMap<>();

    SlowHeads(Scheduler scheduler, long periodMillis) {
        this.scheduler = scheduler;
        this.periodMillis = periodMillis;
    }

    @Override
    public void onOpened(Connection connection) {
        checkLater(connection, connection.getMessagesIn(), connection.getBytesIn());
    }

    @Override
    public void onClosed(Connection connection) {
        Scheduler.Task check = checks.remove(connection);
        if (check != null) {
            check.cancel();
        }
    }

    private void checkLater(Connection connection, long requests, long bytes) {
        checks.put(
                connection,
                scheduler.schedule(() -> check(connection, requests, bytes), periodMillis, TimeUnit.MILLISECONDS));
        if (!connection.getEndPoint().isOpen()) {
            onClosed(connection);
        }
    }

    private void check(Connection connection, long requests, long bytes) {
        boolean nothingBegan = connection.getMessagesIn() == requests && connection.getMessagesOut() == requests;
        if (nothingBegan && connection.getBytesIn() > bytes) {
            connection.close();
        } else {
            checkLater(connection, connection.getMessagesIn(), connection.getBytesIn());
        }
    }
}
