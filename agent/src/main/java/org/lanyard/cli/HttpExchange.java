package org.lanyard.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 request to a node on this machine and its answer, over a plain socket: the JDK's clients cost a command more
 * time than all else together, or cannot send PATCH. Understands a length, chunks, and an answer that ends with the
 * connection (RFC 9112, section 6.3).
 */
final class HttpExchange implements AutoCloseable {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int MAX_HEAD = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private int status;
    private long length = -1;
    private boolean chunked;
    private @Nullable String notice;

    private HttpExchange(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    static HttpExchange send(
            int port,
            @Nullable String token,
            String method,
            String path,
            @Nullable String accept,
            @Nullable String json,
            int readMillis)
            throws IOException {
        var socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), CONNECT_MILLIS);
            socket.setSoTimeout(readMillis);
            socket.setTcpNoDelay(true);
            byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
            String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nUser-Agent: lanyard-cli/1\r\nConnection: close\r\n"
                    + (accept == null ? "" : "Accept: " + accept + "\r\n")
                    + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                    + (json == null ? "" : "Content-Type: application/json\r\n")
                    + (json == null && method.equals("GET") ? "" : "Content-Length: " + body.length + "\r\n")
                    + "\r\n";
            var all = new ByteArrayOutputStream();
            all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(body);
            socket.getOutputStream().write(all.toByteArray());
            var exchange = new HttpExchange(socket);
            exchange.readHead();
            return exchange;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    int status() {
        return status;
    }

    /** What the node wants a person to know beside the answer; null when nothing. */
    @Nullable String notice() {
        return notice;
    }

    private void readHead() throws IOException {
        String first = line();
        if (!first.startsWith("HTTP/1.") || first.length() < 12) {
            throw new IOException("That is not an HTTP answer");
        }
        try {
            status = Integer.parseInt(first.substring(9, 12));
            for (String line = line(); !line.isEmpty(); line = line()) {
                header(line);
            }
        } catch (NumberFormatException e) {
            throw new IOException("That is not an HTTP answer", e);
        }
    }

    private void header(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        switch (name) {
            case "content-length" -> length = Long.parseLong(value);
            case "lanyard-notice" -> notice = value;
            case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
            default -> {}
        }
    }

    /** The whole body as text. */
    String text() throws IOException {
        try (InputStream body = body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    InputStream body() {
        return chunked ? new Chunks() : length >= 0 ? new Bounded(length) : in;
    }

    /** Without its end; header fields and sizes of chunks only. */
    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > MAX_HEAD) {
                throw new EOFException("The answer broke off");
            }
            line.append((char) c);
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private class Bounded extends InputStream {
        private long left;

        Bounded(long left) {
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int count) throws IOException {
            if (left <= 0 && !more()) {
                return -1;
            }
            int read = in.read(to, from, (int) Math.min(count, left));
            if (read < 0) {
                throw new EOFException("The answer broke off");
            }
            left -= read;
            return read;
        }

        boolean more() throws IOException {
            return false;
        }

        void left(long bytes) {
            left = bytes;
        }
    }

    private final class Chunks extends Bounded {
        private boolean first = true;
        private boolean ended;

        Chunks() {
            super(0);
        }

        @Override
        boolean more() throws IOException {
            if (ended) {
                return false;
            }
            if (!first) {
                line();
            }
            first = false;
            try {
                left(Long.parseUnsignedLong("0" + line().split(";", 2)[0].strip(), 16));
            } catch (NumberFormatException e) {
                throw new IOException("The answer is malformed", e);
            }
            if (left() < 0) {
                throw new IOException("The answer is malformed");
            }
            ended = left() == 0;
            return !ended;
        }

        private long left() {
            return super.left;
        }
    }
}
