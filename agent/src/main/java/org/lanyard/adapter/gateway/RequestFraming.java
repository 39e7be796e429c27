package org.lanyard.adapter.gateway;

/** Follows a client's requests: bodies by length, in chunks, or none. */
final class RequestFraming extends Framing {

    private static final byte[] HEAD = Bytes.ascii("HEAD");
    private static final byte[] CONNECT = Bytes.ascii("CONNECT");

    private boolean old;
    private boolean head;
    private boolean connect;
    private boolean last;

    RequestFraming(byte[] window, Budget budget) {
        super(window, budget);
    }

    /** The request's answer has no body. Known once its head is complete. */
    boolean isHead() {
        return head;
    }

    /** The client expects the connection to end after the answer. Known once the head is complete. */
    boolean isLast() {
        return last;
    }

    @Override
    boolean mayStartWith(byte first) {
        return Bytes.isToken(first);
    }

    /** {@code method SP target SP HTTP/1.x}, single spaces. The preface of HTTP/2 is not one. */
    @Override
    boolean startLine(byte[] line, int from, int to) {
        last = false;
        int method = Bytes.tokenEnd(line, from, to);
        int version = to - Bytes.VERSION;
        if (method == from || version - 1 <= method + 1 || line[method] != ' ' || line[version - 1] != ' ') {
            return false;
        }
        for (int i = method + 1; i < version - 1; i++) {
            if (line[i] == ' ' || line[i] == '\t') {
                return false;
            }
        }
        head = Bytes.equals(line, from, method, HEAD);
        connect = Bytes.equals(line, from, method, CONNECT);
        old = Bytes.isHttp10(line, version);
        return old || Bytes.isHttp11(line, version);
    }

    @Override
    void headEnded(Fields fields) {
        last = fields.close() || old && !fields.keepAlive();
        if (connect || old && fields.chunked()) {
            giveUp();
        } else if (fields.chunked()) {
            followChunks();
        } else if (fields.hasLength()) {
            followBytes(fields.length());
        } else {
            followNothing();
        }
    }
}
