package org.lanyard.adapter.gateway;

import java.nio.ByteBuffer;
import org.lanyard.adapter.gateway.Framing.Step;

/**
 * Watches both directions of one client's connection, and so knows when no request is under way and the instance behind
 * may be replaced by another. Once {@linkplain #opaque() opaque}, it is never idle again: nothing that one server could
 * take for another request than the next server would ever moves. Confined to one thread.
 */
final class Observer {

    /** Requests that may be under way at a time; a client that pipelines more waits. One bit of {@code heads} each. */
    private static final int DEPTH = 64;

    private final RequestFraming requests;
    private final ResponseFraming responses;
    private int outstanding;
    private long heads;
    private boolean touched;
    private boolean finished;
    private boolean opaque;
    private long seen;

    Observer(byte[] window, Budget budget) {
        this.requests = new RequestFraming(window, budget);
        this.responses = new ResponseFraming(window, budget);
    }

    /**
     * Moves {@code in}'s position over what may be sent to the instance.
     *
     * @param hold stop before the next request while another is under way
     */
    void requests(ByteBuffer in, boolean hold) {
        while (in.hasRemaining() && !mustWait(hold)) {
            request(in);
        }
    }

    /** One step of {@link #requests}. Call it only when a request need not {@linkplain #mustWait wait}. */
    Step request(ByteBuffer in) {
        if (!opaque && requests.atBoundary() && in.hasRemaining()) {
            begin();
        }
        if (opaque) {
            in.position(in.limit());
            return Step.OPAQUE;
        }
        Step step = requests.next(in);
        if (step == Step.HEAD) {
            headKnown();
            return afterHead(in);
        }
        opaque |= step == Step.OPAQUE;
        return step;
    }

    /** A request without a body ends with its head. */
    private Step afterHead(ByteBuffer in) {
        if (requests.isDone()) {
            requests.next(in);
        }
        return Step.HEAD;
    }

    /**
     * Moves {@code in}'s position over what may be sent to the client.
     *
     * @return false when what stands at the position is no answer to anything that was asked
     */
    boolean responses(ByteBuffer in) {
        while (!opaque && (in.hasRemaining() || responses.isDone())) {
            if (outstanding == 0 && touched) {
                return false;
            }
            response(in);
        }
        in.position(in.limit());
        return true;
    }

    private void response(ByteBuffer in) {
        if (outstanding == 0) {
            opaque = true; // the server speaks first: not HTTP
            return;
        }
        responses.answersHead((heads & 1) != 0);
        switch (responses.next(in)) {
            case END -> answered();
            case OPAQUE -> opaque = true;
            case HEAD, MORE -> {}
        }
    }

    /** The next request has to wait until what is under way is answered. */
    boolean mustWait(boolean hold) {
        return !opaque && requests.atBoundary() && (outstanding == DEPTH || hold && outstanding > 0);
    }

    /** No request is under way, in either direction. */
    boolean idle() {
        return !opaque && outstanding == 0 && requests.atBoundary();
    }

    /** Idle, and both sides know that the connection ends here. */
    boolean finished() {
        return finished && idle();
    }

    boolean opaque() {
        return opaque;
    }

    /** The next bytes from the client belong to a request's head. */
    boolean inRequestHead() {
        return !opaque && requests.inHead();
    }

    /** A request is under way, no byte of its answer has come, and the instance has not said that none would. */
    boolean unanswered() {
        return !opaque && !finished && outstanding > 0 && responses.atBoundary();
    }

    /** Requests begun and not answered to the end. */
    int underWay() {
        return outstanding;
    }

    /** Nothing has come from the client yet. */
    boolean untouched() {
        return !touched;
    }

    /** The oldest unanswered request is a HEAD: an answer must not have a body. */
    boolean owesHead() {
        return (heads & 1) != 0;
    }

    /** Requests begun so far. */
    long seen() {
        return seen;
    }

    /** Forgets the requests begun since the connection was last idle: nothing of them was sent. */
    void forget() {
        requests.reset();
        responses.reset();
        seen -= outstanding;
        outstanding = 0;
        heads = 0;
        opaque = false;
        finished = false;
    }

    /** The connection is closed. */
    void close() {
        requests.dropCarry();
        responses.dropCarry();
    }

    private void begin() {
        touched = true;
        seen++;
        if (finished || requests.isLast() && outstanding > 0) {
            opaque = true; // more after the last request: whose answer would be whose is anyone's guess
        }
        outstanding++;
    }

    private void headKnown() {
        if (requests.isHead() && outstanding > 0) {
            heads |= 1L << (outstanding - 1);
        }
    }

    private void answered() {
        outstanding--;
        heads >>>= 1;
        finished |= responses.isLast() || outstanding == 0 && requests.isLast();
    }
}
