package org.lanyard.adapter.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Collects a request's head and rewrites it to say who the client is: {@code X-Forwarded-For}, {@code -Proto} and
 * {@code -Host}. What the client itself says in these fields is taken out: this gateway is the edge, and an app that
 * trusts them must not be told a tale. Lines have passed {@link RequestFraming} before, so they are well formed.
 */
final class ForwardedHead {

    private static final int MOST = 64 * 1024;

    private final String client;
    private final Budget budget;
    private @Nullable ByteArrayOutputStream head;

    ForwardedHead(InetAddress client, Budget budget) {
        this.budget = budget;
        String text = client.getHostAddress();
        int scope = text.indexOf('%');
        this.client = scope < 0 ? text : text.substring(0, scope);
    }

    boolean collects() {
        return head != null;
    }

    /** False when the head becomes too large, or all unfinished heads together are. */
    boolean add(ByteBuffer part) {
        ByteArrayOutputStream collected = head == null ? new ByteArrayOutputStream(512) : head;
        head = collected;
        if (collected.size() + part.remaining() > MOST || !budget.take(part.remaining())) {
            return false;
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        collected.writeBytes(bytes);
        return true;
    }

    /** The rewritten head, now that it is complete; null when it can be understood in more than one way. */
    @Nullable ByteBuffer finish() {
        String[] lines =
                head == null ? new String[] {""} : head.toString(ISO_8859_1).split("\r\n", -1);
        drop();
        String host = null;
        var out = new StringBuilder(1024);
        out.append(lines[0]).append("\r\n");
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            String name = name(lines[i]);
            String value = lines[i].substring(name.length() + 1).strip();
            if (name.equals("host")) {
                if (host != null) {
                    return null;
                }
                host = value;
            }
            if (name.equals("connection")
                    && value.toLowerCase(Locale.ROOT).replace('_', '-').contains("forwarded")) {
                return null; // asks the app to drop what is put in here
            }
            if (!tellsTheClient(name)) {
                out.append(lines[i]).append("\r\n");
            }
        }
        return plainTarget(lines[0]) && plainHost(host, lines[0]) ? ByteBuffer.wrap(bytes(out, host)) : null;
    }

    /** Forgets what is collected. */
    void drop() {
        if (head != null) {
            budget.give(head.size());
            head = null;
        }
    }

    private byte[] bytes(StringBuilder out, @Nullable String host) {
        out.append("X-Forwarded-For: ").append(client).append("\r\nX-Forwarded-Proto: http\r\n");
        if (host != null) {
            out.append("X-Forwarded-Host: ").append(host).append("\r\n");
        }
        return out.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    /** Many servers make no difference between {@code -} and {@code _}. */
    private static boolean tellsTheClient(String name) {
        return switch (name.replace('_', '-')) {
            case "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded", "x-real-ip" -> true;
            default -> false;
        };
    }

    /** A target that names a host of its own contradicts the Host field in some servers' eyes. */
    private static boolean plainTarget(String requestLine) {
        int target = requestLine.indexOf(' ') + 1;
        return requestLine.charAt(target) == '/' || requestLine.startsWith("OPTIONS * ");
    }

    /** HTTP/1.1 has exactly one Host; HTTP/1.0 may have none. */
    private static boolean plainHost(@Nullable String host, String requestLine) {
        if (host == null) {
            return requestLine.endsWith("HTTP/1.0");
        }
        return host.chars().allMatch(c -> c > ' ' && c < 127 && ",/\\@\"<>?#".indexOf(c) < 0);
    }
}
