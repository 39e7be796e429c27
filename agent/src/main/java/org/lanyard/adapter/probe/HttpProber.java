package org.lanyard.adapter.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.HealthCheck;
import org.lanyard.run.Health;
import org.lanyard.run.Prober;

/**
 * Checks by a connection, or by a GET that must be answered with 200 to 399. Plain sockets: {@code java.net.http} would cost
 * megabytes and threads for one line of text. The time limit holds for all of it, also against a server that answers drop by
 * drop. Thread-safe.
 */
public final class HttpProber implements Prober {

    /** An app may have chosen "localhost", which is ::1 for some. */
    private static final List<InetAddress> LOOPBACK =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    private final LongSupplier nanos;

    /** @param nanos monotonic */
    public HttpProber(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public Health probe(int port, HealthCheck check) {
        if (port < 1 || port > 65535) {
            return new Health.Unwell("there is no port " + port);
        }
        var deadline = new Deadline(nanos, check.timeout());
        for (InetAddress address : LOOPBACK) {
            try (Socket socket = connect(new InetSocketAddress(address, port), deadline)) {
                if (socket != null) {
                    return check.path() == null
                            ? new Health.Well()
                            : ask(socket, check.path(), deadline, check.timeout());
                }
            } catch (IOException e) {
                return new Health.Unwell("port " + port + " took no connection within " + seconds(check.timeout()));
            }
        }
        return new Health.Unwell("nothing listens on port " + port);
    }

    /** Null when it was refused, or the address does not exist on this machine, as {@code ::1} without IPv6. */
    private static @Nullable Socket connect(InetSocketAddress address, Deadline deadline) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(address, deadline.leftMillis());
            return socket;
        } catch (SocketTimeoutException e) {
            socket.close();
            throw e;
        } catch (IOException e) {
            socket.close();
            return null;
        }
    }

    private static Health ask(Socket socket, String path, Deadline deadline, Duration timeout) {
        String request = "GET " + path;
        try {
            int status = new StatusReader(socket, deadline).get(path);
            return status >= 200 && status <= 399
                    ? new Health.Well()
                    : new Health.Unwell(request + " answered " + status);
        } catch (SocketTimeoutException e) {
            return new Health.Unwell(request + " was not answered within " + seconds(timeout));
        } catch (StatusReader.NotHttp e) {
            return new Health.Unwell(request + ": " + e.getMessage());
        } catch (IOException e) {
            return new Health.Unwell(request + ": the connection broke (" + reason(e) + ")");
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
