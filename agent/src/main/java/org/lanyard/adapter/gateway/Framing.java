package org.lanyard.adapter.gateway;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Follows where the messages of one direction of HTTP/1.1 begin and end (RFC 9112), without changing a byte. It is fed
 * whatever the network delivers; where the bytes are cut makes no difference. Strict: what two readers could understand
 * differently ends in {@link Step#OPAQUE}, for good.
 *
 * <p>Confined to one thread. {@code window} is scratch memory that all framings of a thread may share; nothing is kept
 * in it between two calls.
 */
abstract sealed class Framing permits RequestFraming, ResponseFraming {

    /** What the bytes just passed over amount to. */
    enum Step {
        /** Everything was looked at; the message goes on. */
        MORE,
        /** A head is complete; the rest of the message, if any, follows. */
        HEAD,
        /** A message is complete. */
        END,
        /** The framing cannot be followed: no message's end will be known any more. */
        OPAQUE
    }

    private enum State {
        START,
        FIELDS,
        BODY,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILERS,
        UNTIL_CLOSE,
        DONE,
        OPAQUE
    }

    /** Longer lines are passed on, but not understood. */
    private static final int MAX_LINE = 8 * 1024;

    private static final int CHUNK_LINE = 64;
    private static final byte[] NOTHING = {};

    private final byte[] window;
    private final Budget budget;
    private final Fields fields = new Fields();
    private State state = State.START;
    private long remaining;
    private byte[] carry = NOTHING;
    private int carried;

    Framing(byte[] window, Budget budget) {
        this.window = window;
        this.budget = budget;
    }

    /** Reads the first line of a message; false when it is not one. */
    abstract boolean startLine(byte[] line, int from, int to);

    /** Says what follows the head, by one of the {@code follow} methods. */
    abstract void headEnded(Fields fields);

    /** Whether a message may begin with this byte. */
    abstract boolean mayStartWith(byte first);

    /** Moves {@code in}'s position over what belongs to the step that is returned. */
    final Step next(ByteBuffer in) {
        while (state == State.DONE || in.hasRemaining()) {
            switch (state) {
                case DONE -> {
                    state = State.START;
                    return Step.END;
                }
                case BODY, CHUNK_DATA -> skip(in);
                case UNTIL_CLOSE -> in.position(in.limit());
                case OPAQUE -> {
                    in.position(in.limit());
                    return Step.OPAQUE;
                }
                case START, FIELDS, CHUNK_SIZE, CHUNK_END, TRAILERS -> {
                    if (lines(in)) {
                        return Step.HEAD;
                    }
                }
            }
        }
        return state == State.OPAQUE ? Step.OPAQUE : Step.MORE;
    }

    /** Between two messages: nothing of the next one has come. */
    final boolean atBoundary() {
        return state == State.START && carried == 0;
    }

    final boolean inHead() {
        return state == State.START || state == State.FIELDS;
    }

    /** The last step was a head, and there is nothing after it. */
    final boolean isDone() {
        return state == State.DONE;
    }

    /** Forgets a message of which nothing was sent on. */
    final void reset() {
        state = State.START;
        dropCarry();
        fields.clear();
    }

    final void followNothing() {
        state = State.DONE;
    }

    final void followAnotherHead() {
        state = State.START;
    }

    final void followBytes(long length) {
        remaining = length;
        state = length == 0 ? State.DONE : State.BODY;
    }

    final void followChunks() {
        state = State.CHUNK_SIZE;
    }

    final void followUntilClose() {
        state = State.UNTIL_CLOSE;
    }

    final void giveUp() {
        state = State.OPAQUE;
        dropCarry();
    }

    private void skip(ByteBuffer in) {
        int n = (int) Math.min(remaining, in.remaining());
        in.position(in.position() + n);
        remaining -= n;
        if (remaining == 0) {
            state = state == State.BODY ? State.DONE : State.CHUNK_END;
        }
    }

    /** Reads lines as long as lines are what comes; true when a head is complete. */
    private boolean lines(ByteBuffer in) {
        int limit = inHead() ? window.length : CHUNK_LINE;
        int n = Math.min(in.remaining(), limit);
        in.get(in.position(), window, 0, n);
        if (atBoundary() && !mayStartWith(window[0])) {
            giveUp();
        }
        int from = 0;
        boolean head = false;
        while (from < n && !head && expectsLine()) {
            int control = Bytes.indexOfControl(window, from, n);
            boolean plain = carried == 0 && control + 1 < n && window[control] == '\r' && window[control + 1] == '\n';
            int end = plain ? control + 1 : Bytes.indexOfLf(window, control, n);
            if (plain) {
                head = interpret(window, from, control);
                from = end + 1;
            } else if (end < n) {
                head = line(from, end);
                from = end + 1;
            } else if (from > 0 && n < in.remaining()) {
                break; // the window ends, not the input: it begins again at this line
            } else {
                keep(from, n);
                from = n;
            }
        }
        in.position(in.position() + from);
        return head;
    }

    private boolean expectsLine() {
        return switch (state) {
            case START, FIELDS, CHUNK_SIZE, CHUNK_END, TRAILERS -> true;
            case BODY, CHUNK_DATA, UNTIL_CLOSE, DONE, OPAQUE -> false;
        };
    }

    private void keep(int from, int to) {
        int length = carried + to - from;
        if (length == carried) {
            return;
        }
        if (length > MAX_LINE || !makeRoom(length)) {
            giveUp();
            return;
        }
        System.arraycopy(window, from, carry, carried, to - from);
        carried = length;
    }

    /** False when all connections together keep too much. */
    private boolean makeRoom(int length) {
        if (length <= carry.length) {
            return true;
        }
        int size = Math.max(Math.max(128, 2 * carry.length), length);
        if (!budget.take(size - carry.length)) {
            return false;
        }
        carry = Arrays.copyOf(carry, size);
        return true;
    }

    /** Lets go of what is kept; also when the connection is closed. */
    final void dropCarry() {
        budget.give(carry.length);
        carry = NOTHING;
        carried = 0;
    }

    /** A line stands in the window, without its LF; its beginning may have come earlier. */
    private boolean line(int from, int to) {
        if (carried == 0) {
            return line(window, from, to);
        }
        keep(from, to);
        if (state == State.OPAQUE) {
            return false;
        }
        byte[] whole = carry;
        int length = carried;
        dropCarry();
        return line(whole, 0, length);
    }

    private boolean line(byte[] bytes, int from, int end) {
        int to = end - 1; // the CR; a bare LF is read differently by different servers
        if (to < from || bytes[to] != '\r' || !Bytes.printable(bytes, from, to)) {
            giveUp();
            return false;
        }
        return interpret(bytes, from, to);
    }

    private boolean interpret(byte[] bytes, int from, int to) {
        switch (state) {
            case START -> {
                fields.clear();
                require(startLine(bytes, from, to), State.FIELDS);
            }
            case FIELDS -> {
                if (from == to) {
                    headEnded(fields);
                    return state != State.OPAQUE;
                }
                require(fields.read(bytes, from, to), State.FIELDS);
            }
            case CHUNK_SIZE -> {
                remaining = Bytes.chunkSize(bytes, from, to);
                require(remaining >= 0, remaining == 0 ? State.TRAILERS : State.CHUNK_DATA);
            }
            case CHUNK_END -> require(from == to, State.CHUNK_SIZE);
            case TRAILERS ->
                require(from == to || Fields.wellFormed(bytes, from, to), from == to ? State.DONE : State.TRAILERS);
            case BODY, CHUNK_DATA, UNTIL_CLOSE, DONE, OPAQUE -> throw new IllegalStateException("No line in " + state);
        }
        return false;
    }

    private void require(boolean good, State then) {
        if (good) {
            state = then;
        } else {
            giveUp();
        }
    }
}
