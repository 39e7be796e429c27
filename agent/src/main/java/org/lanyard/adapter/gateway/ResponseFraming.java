package org.lanyard.adapter.gateway;

/** Follows an instance's answers: bodies by length, in chunks, up to the end of the connection, or none. */
final class ResponseFraming extends Framing {

    private boolean old;
    private int status;
    private boolean toHead;
    private boolean last;

    ResponseFraming(byte[] window, Budget budget) {
        super(window, budget);
    }

    /** Whether the answer that comes is to a HEAD request, and so has no body whatever its fields say. */
    void answersHead(boolean toHead) {
        this.toHead = toHead;
    }

    /** The instance ends the connection after this answer. Known once its head is complete. */
    boolean isLast() {
        return last;
    }

    @Override
    boolean mayStartWith(byte first) {
        return first == 'H';
    }

    /** {@code HTTP/1.x SP 3DIGIT [SP reason]}. */
    @Override
    boolean startLine(byte[] line, int from, int to) {
        last = false;
        int code = from + Bytes.VERSION + 1;
        int end = code + 3;
        if (end > to || line[code - 1] != ' ' || end < to && line[end] != ' ') {
            return false;
        }
        status = (int) Bytes.decimal(line, code, end);
        old = Bytes.isHttp10(line, from);
        return status >= 100 && (old || Bytes.isHttp11(line, from));
    }

    @Override
    void headEnded(Fields fields) {
        last = fields.close() || old && !fields.keepAlive();
        if (status == 101) {
            giveUp();
        } else if (status < 200) {
            followAnotherHead();
        } else if (toHead || status == 204 || status == 304) {
            followNothing();
        } else if (fields.chunked()) {
            followChunks();
        } else if (fields.hasLength()) {
            followBytes(fields.length());
        } else {
            followUntilClose();
        }
    }
}
