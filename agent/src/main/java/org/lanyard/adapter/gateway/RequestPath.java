package org.lanyard.adapter.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.Framing.Step;

/**
 * The way of a client's bytes to an instance: watched by the observer, held back while they may not go out yet, their
 * heads rewritten where the app wants that. Confined to the loop's thread.
 */
final class RequestPath {

    /** What became of the bytes. */
    enum Outcome {
        /** Sent, pending at the instance's side, or held here. */
        GOOD,
        /** The instance's side is broken, and nothing of this request has gone out: all is held for another instance. */
        UNSENT,
        /** The instance's side is broken in the middle of a request. */
        BROKEN,
        /** The head is ambiguous, so it cannot be rewritten. */
        UNREADABLE,
        /** The head is too large to be rewritten. */
        TOO_LARGE
    }

    private static final int LONGEST_METHOD = 32;

    private final Buffers buffers;
    private final Observer observer;
    private final @Nullable ForwardedHead forwarded;
    private @Nullable ByteBuffer held;

    RequestPath(Buffers buffers, Observer observer, @Nullable ForwardedHead forwarded) {
        this.buffers = buffers;
        this.observer = observer;
        this.forwarded = forwarded;
    }

    boolean holds() {
        return held != null;
    }

    /** Keeps what came while there is nowhere to send it. */
    void hold(ByteBuffer chunk) {
        held = buffers.keep(chunk);
    }

    /** The method of the request that is held; empty when what is held does not look like HTTP/1. */
    String heldMethod() {
        ByteBuffer bytes = held;
        if (bytes == null) {
            return "";
        }
        byte[] start = new byte[Math.min(bytes.remaining(), LONGEST_METHOD)];
        bytes.get(bytes.position(), start);
        int end = Bytes.tokenEnd(start, 0, start.length);
        boolean cut = end == bytes.remaining();
        String method = cut || end < start.length && start[end] == ' ' ? new String(start, 0, end, US_ASCII) : "";
        return method.equals("PRI") ? "" : method;
    }

    /** A request has begun, but nothing of it has been sent: it waits for the end of its head. */
    boolean collectsHead() {
        return forwarded != null && forwarded.collects();
    }

    void drop() {
        ByteBuffer bytes = held;
        held = null;
        if (bytes != null) {
            buffers.release(bytes);
        }
    }

    /** The connection is closed. */
    void close() {
        drop();
        if (forwarded != null) {
            forwarded.drop();
        }
    }

    /** Sends what is held. The instance's side must have nothing pending. */
    Outcome resume(Side to, boolean hold) {
        ByteBuffer bytes = held;
        if (bytes == null) {
            return Outcome.GOOD;
        }
        held = null;
        Outcome outcome = send(bytes, to, hold);
        if (!keeps(bytes) && !to.keeps(bytes)) {
            buffers.release(bytes);
        }
        return outcome;
    }

    @SuppressWarnings("ReferenceEquality") // this very buffer, whatever is in it
    private boolean keeps(ByteBuffer bytes) {
        return held == bytes;
    }

    /**
     * Sends as much of {@code chunk} as may go out now and holds the rest. Nothing must be held or pending before.
     *
     * @param hold let no new request out while another is under way
     */
    Outcome send(ByteBuffer chunk, Side to, boolean hold) {
        return forwarded == null || observer.opaque() ? pass(chunk, to, hold) : rewrite(forwarded, chunk, to, hold);
    }

    private Outcome pass(ByteBuffer chunk, Side to, boolean hold) {
        int from = chunk.position();
        int limit = chunk.limit();
        boolean fresh = observer.idle() && !observer.finished();
        observer.requests(chunk, hold);
        int cut = chunk.position();
        if (cut == from) {
            hold(chunk);
            return Outcome.GOOD;
        }
        if (cut < limit) {
            held = Buffers.copy(chunk);
        }
        chunk.limit(cut).position(from);
        if (to.write(chunk)) {
            return Outcome.GOOD;
        }
        if (!fresh) {
            drop();
            return Outcome.BROKEN;
        }
        observer.forget();
        hold(chunk.limit(limit).position(from));
        return Outcome.UNSENT;
    }

    private Outcome rewrite(ForwardedHead head, ByteBuffer chunk, Side to, boolean hold) {
        while (chunk.hasRemaining()) {
            if (to.hasPending() || observer.mustWait(hold)) {
                hold(chunk);
                return Outcome.GOOD;
            }
            Outcome outcome = observer.inRequestHead() ? head(head, chunk, to) : body(chunk, to);
            if (outcome != Outcome.GOOD || to.keeps(chunk)) {
                return outcome;
            }
        }
        return Outcome.GOOD;
    }

    private Outcome head(ForwardedHead head, ByteBuffer chunk, Side to) {
        int from = chunk.position();
        Step step = observer.request(chunk);
        if (step == Step.OPAQUE) {
            return Outcome.UNREADABLE;
        }
        if (!head.add(chunk.duplicate().limit(chunk.position()).position(from))) {
            return Outcome.TOO_LARGE;
        }
        if (step != Step.HEAD) {
            return Outcome.GOOD;
        }
        ByteBuffer rewritten = head.finish();
        if (rewritten == null) {
            return Outcome.UNREADABLE;
        }
        return to.write(rewritten) ? Outcome.GOOD : Outcome.BROKEN;
    }

    private Outcome body(ByteBuffer chunk, Side to) {
        int from = chunk.position();
        int limit = chunk.limit();
        if (observer.request(chunk) == Step.OPAQUE) {
            return Outcome.UNREADABLE;
        }
        int end = chunk.position();
        if (end == limit) {
            return to.write(chunk.position(from)) ? Outcome.GOOD : Outcome.BROKEN;
        }
        ByteBuffer part = Buffers.copy(chunk.duplicate().limit(end).position(from));
        return to.write(part) ? Outcome.GOOD : Outcome.BROKEN;
    }
}
