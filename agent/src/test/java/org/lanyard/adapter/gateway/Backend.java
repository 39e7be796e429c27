package org.lanyard.adapter.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Gateway.Target;
import org.lanyard.model.InstanceId;

/** A server on loopback that does with each connection what the test says. */
final class Backend implements AutoCloseable {

    /** What happens on one connection; the socket is closed afterwards. */
    interface Script {
        void run(Socket socket, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    final String name;
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Backend(String name, int port, Script script) throws IOException {
        this.name = name;
        this.server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        Thread.ofVirtual().start(() -> accept(script));
    }

    Backend(String name, Script script) throws IOException {
        this(name, 0, script);
    }

    /** Answers every request on every connection with its name and the request's path. */
    static Backend web(String name) throws IOException {
        return web(name, 0);
    }

    static Backend web(String name, int port) throws IOException {
        var self = new Backend[1];
        self[0] = new Backend(name, port, (socket, in, out) -> {
            for (String head = head(in); head != null; head = head(in)) {
                self[0].requests.incrementAndGet();
                String length = field(head, "content-length");
                in.skipNBytes(length == null ? 0 : Long.parseLong(length));
                reply(out, name + " " + head.split(" ")[1]);
            }
        });
        return self[0];
    }

    static void reply(OutputStream out, String body) throws IOException {
        send(out, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** A request's head with its empty line, or null at the end. */
    static @Nullable String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.append((char) b);
        }
        return head.toString();
    }

    static @Nullable String field(String head, String lowerName) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(lowerName + ":"))
                .map(line -> line.substring(lowerName.length() + 1).strip())
                .findFirst()
                .orElse(null);
    }

    int port() {
        return server.getLocalPort();
    }

    Target target() {
        return new Target(new InstanceId(name), "127.0.0.1", port());
    }

    int connections() {
        return open.size();
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                accepted.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(script, socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Script script, Socket socket) {
        try (socket) {
            script.run(socket, new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** As when its process is killed: the port refuses, every connection ends. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
