package org.lanyard.adapter.gateway;

/** The header fields that say how long a message is and whether the connection lives on. Confined to one thread. */
final class Fields {

    private static final long NONE = -1;
    private static final byte[] CONNECTION = Bytes.ascii("connection");
    private static final byte[] CONTENT_LENGTH = Bytes.ascii("content-length");
    private static final byte[] TRANSFER_ENCODING = Bytes.ascii("transfer-encoding");
    private static final byte[] CHUNKED = Bytes.ascii("chunked");
    private static final byte[] CLOSE = Bytes.ascii("close");
    private static final byte[] KEEP_ALIVE = Bytes.ascii("keep-alive");

    private long length = NONE;
    private boolean chunked;
    private boolean close;
    private boolean keepAlive;

    void clear() {
        length = NONE;
        chunked = false;
        close = false;
        keepAlive = false;
    }

    boolean hasLength() {
        return length != NONE;
    }

    long length() {
        return length;
    }

    boolean chunked() {
        return chunked;
    }

    boolean close() {
        return close;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    /** False when the line is no field, is a folded one, or when the message's length is in doubt. */
    boolean read(byte[] line, int from, int to) {
        int colon = Bytes.tokenEnd(line, from, to);
        if (colon == from || colon == to || line[colon] != ':') {
            return false;
        }
        return switch (colon - from) {
            case 10 -> !Bytes.equalsIgnoreCase(line, from, colon, CONNECTION) || connection(line, colon + 1, to);
            case 14 -> !Bytes.equalsIgnoreCase(line, from, colon, CONTENT_LENGTH) || length(line, colon + 1, to);
            case 17 -> !Bytes.equalsIgnoreCase(line, from, colon, TRANSFER_ENCODING) || coding(line, colon + 1, to);
            default -> true;
        };
    }

    static boolean wellFormed(byte[] line, int from, int to) {
        int colon = Bytes.tokenEnd(line, from, to);
        return colon > from && colon < to && line[colon] == ':';
    }

    /** A second length, even the same, is refused: servers differ in which of two they take. */
    private boolean length(byte[] line, int from, int to) {
        if (hasLength() || chunked) {
            return false;
        }
        int start = skipSpace(line, from, to);
        length = Bytes.decimal(line, start, trimSpace(line, start, to));
        return length >= 0;
    }

    private boolean coding(byte[] line, int from, int to) {
        if (hasLength() || chunked) {
            return false;
        }
        int start = skipSpace(line, from, to);
        chunked = Bytes.equalsIgnoreCase(line, start, trimSpace(line, start, to), CHUNKED);
        return chunked;
    }

    private boolean connection(byte[] line, int from, int to) {
        int i = from;
        while (i < to) {
            int end = Bytes.tokenEnd(line, i, to);
            close |= Bytes.equalsIgnoreCase(line, i, end, CLOSE);
            keepAlive |= Bytes.equalsIgnoreCase(line, i, end, KEEP_ALIVE);
            i = end + 1;
        }
        return true;
    }

    private static int skipSpace(byte[] line, int from, int to) {
        int i = from;
        while (i < to && Bytes.isSpace(line[i])) {
            i++;
        }
        return i;
    }

    private static int trimSpace(byte[] line, int from, int to) {
        int i = to;
        while (i > from && Bytes.isSpace(line[i - 1])) {
            i--;
        }
        return i;
    }
}
