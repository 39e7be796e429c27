package org.lanyard.adapter.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;

/** What the gateway itself answers when no instance can: short, for a person, and the last on its connection. */
final class Answers {

    private Answers() {}

    static ByteBuffer unreadable(boolean toHead) {
        return of(
                "400 Bad Request",
                "This request's head can be understood in more than one way, so it was not passed on."
                        + " It needs HTTP/1.1, one Host, at most one Content-Length or Transfer-Encoding, and no folded lines.",
                toHead);
    }

    static ByteBuffer headTooLarge() {
        return of(
                "431 Request Header Fields Too Large",
                "This request's head is larger than 64 KB, or too many requests at a time do not finish theirs.",
                false);
    }

    static ByteBuffer stoppedMeanwhile(boolean toHead) {
        return of(
                "502 Bad Gateway",
                "The app stopped while it was handling this request, so there is no answer, and what was asked may or may"
                        + " not have been done. Try again in a moment; `lanyard logs` tells what the app said last.",
                toHead);
    }

    static ByteBuffer noneLive(Duration waited, boolean toHead) {
        return of(
                "503 Service Unavailable",
                "No copy of this app answers right now; this request waited " + seconds(waited)
                        + " for one. The app may be starting: try again in a moment. `lanyard apps` tells what it is doing.",
                toHead);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static ByteBuffer of(String status, String text, boolean toHead) {
        byte[] body = (text + "\n").getBytes(UTF_8);
        String retry = status.startsWith("5") ? "Retry-After: 2\r\n" : "";
        byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                        + body.length + "\r\nCache-Control: no-store\r\n" + retry + "Connection: close\r\n\r\n")
                .getBytes(US_ASCII);
        var answer = ByteBuffer.allocate(head.length + body.length).put(head);
        return (toHead ? answer : answer.put(body)).flip();
    }
}
