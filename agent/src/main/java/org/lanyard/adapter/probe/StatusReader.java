package org.lanyard.adapter.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One GET and its status, on a connection that is closed after it. */
final class StatusReader {

    /** What came back is not HTTP; the message says what. */
    static final class NotHttp extends IOException {
        private static final long serialVersionUID = 1L;

        NotHttp(String message) {
            super(message);
        }
    }

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/\\d(?:\\.\\d)? (\\d{3})(?: .*)?");
    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_HEAD_LINES = 200;

    /** Read after the status, so that the app's log does not fill with broken pipes; no more, and no longer. */
    private static final int POLITE_BYTES = 256 * 1024;

    private static final Duration POLITE_TIME = Duration.ofMillis(200);

    private final Socket socket;
    private final Deadline deadline;
    private final InputStream in;

    StatusReader(Socket socket, Deadline deadline) throws IOException {
        this.socket = socket;
        this.deadline = deadline;
        this.in = new BufferedInputStream(socket.getInputStream(), 1024);
    }

    int get(String path) throws IOException {
        String request = "GET " + encoded(path) + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: lanyard-health-check\r\n"
                + "Accept: */*\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int status = status();
        while (status >= 100 && status < 200 && status != 101) {
            skipHead(); // 100 Continue, 103 Early Hints: the answer proper follows
            status = status();
        }
        readOn();
        return status;
    }

    private int status() throws IOException {
        String line = line();
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            String shown = line.substring(0, Math.min(60, line.length())).replaceAll("[^ -~]", "?");
            throw new NotHttp(
                    line.isEmpty()
                            ? "the connection was closed without an answer"
                            : "the answer is not HTTP: \"" + shown + "\"");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private void skipHead() throws IOException {
        for (int i = 0; i < MAX_HEAD_LINES; i++) {
            if (line().isEmpty()) {
                return;
            }
        }
        throw new NotHttp("the answer's head does not end");
    }

    /** Without its end; empty at the end of the stream. */
    private String line() throws IOException {
        var line = new StringBuilder();
        for (int b = read(); b >= 0 && b != '\n'; b = read()) {
            if (line.length() == MAX_LINE) {
                throw new NotHttp("the answer's head is too long");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }

    private int read() throws IOException {
        // Before every read: a server that sends a byte now and then must not stretch the limit.
        socket.setSoTimeout(deadline.leftMillis());
        return in.read();
    }

    private void readOn() {
        byte[] buffer = new byte[8 * 1024];
        Deadline polite = deadline.orSooner(POLITE_TIME);
        try {
            for (int left = POLITE_BYTES; left > 0; ) {
                socket.setSoTimeout(polite.leftMillis());
                int count = in.read(buffer);
                if (count < 0) {
                    return;
                }
                left -= count;
            }
        } catch (IOException e) {
            // The status is known; how the rest ends does not matter.
            return;
        }
    }

    /** A path as a user wrote it, made fit for a request line. */
    private static String encoded(String path) {
        var encoded = new StringBuilder(path.startsWith("/") ? "" : "/");
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 127 && b != '#') {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b));
            }
        }
        return encoded.toString();
    }
}
