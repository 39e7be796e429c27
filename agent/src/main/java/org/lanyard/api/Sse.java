package org.lanyard.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events to one client; not thread-safe. An {@link IOException} means that the client is gone. */
final class Sse {

    /** After so much silence a comment is sent, which tells both sides whether the other is there. */
    static final long KEEP_ALIVE_SECONDS = 15;

    private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;

    Sse(HttpServletResponse response) throws IOException {
        response.setStatus(200);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        out = response.getOutputStream();
        keepAlive();
    }

    /** Not flushed. {@code json} has no line breaks. */
    void event(String id, String name, byte[] json) throws IOException {
        String head = (id.isEmpty() ? "" : "id: " + id + "\n") + "event: " + name + "\ndata: ";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(json);
        out.write('\n');
        out.write('\n');
    }

    void flush() throws IOException {
        out.flush();
    }

    void keepAlive() throws IOException {
        out.write(KEEP_ALIVE);
        out.flush();
    }
}
