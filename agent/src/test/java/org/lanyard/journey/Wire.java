package org.lanyard.journey;

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

/** One HTTP/1.1 connection that hides nothing: no retry, no reconnecting. */
final class Wire implements AutoCloseable {

    private static final int MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    record Answer(int status, String body) {}

    Wire(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
        socket.setSoTimeout(MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** One request on a connection of its own. */
    static Answer get(int port, String path) throws IOException {
        try (var wire = new Wire(port)) {
            return wire.ask("GET", path, "", "");
        }
    }

    /** The body of a 200. */
    static String body(int port) throws IOException {
        Answer answer = get(port, "/");
        if (answer.status() != 200) {
            throw new IOException("Answered " + answer);
        }
        return answer.body();
    }

    Answer ask(String method, String path, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + socket.getPort() + "\r\n" + headers
                + (content.length == 0 ? "" : "Content-Length: " + content.length + "\r\n") + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(content);
        return answer();
    }

    private Answer answer() throws IOException {
        String first = line();
        if (!first.startsWith("HTTP/")) {
            // a port on which nobody listens may be given to the asker itself, which then hears its own request
            throw new IOException("Not an answer: " + first);
        }
        int status = Integer.parseInt(first.split(" ", 3)[1]);
        int length = -1;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String field = line.toLowerCase(Locale.ROOT).replace(" ", "");
            length = field.startsWith("content-length:") ? Integer.parseInt(field.substring(15)) : length;
            chunked |= field.equals("transfer-encoding:chunked");
        }
        byte[] body = chunked ? chunks() : length >= 0 ? exactly(length) : in.readAllBytes();
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(exactly(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The answer was cut off after " + body.length + " of " + length + " bytes");
        }
        return body;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The connection was closed instead of an answer");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
