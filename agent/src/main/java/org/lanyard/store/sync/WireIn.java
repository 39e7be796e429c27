package org.lanyard.store.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the fields of one message; {@link IllegalArgumentException} where they are not there. */
final class WireIn {

    private final ByteBuffer in;

    WireIn(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    byte octet() {
        need(1);
        return in.get();
    }

    boolean flag() {
        return octet() != 0;
    }

    int integer() {
        need(4);
        return in.getInt();
    }

    long number() {
        need(8);
        return in.getLong();
    }

    byte[] bytes() {
        int length = integer();
        need(length);
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    String text() {
        int length = integer();
        need(length);
        int from = in.position();
        in.position(from + length);
        return new String(in.array(), from, length, UTF_8);
    }

    /**
     * A list.
     *
     * @param least bytes that each element has, so that no list is longer than the message
     */
    <T> List<T> list(int least, Function<WireIn, T> each) {
        int size = integer();
        if (size < 0 || size > in.remaining() / least) {
            throw new IllegalArgumentException("A list of " + size + " in " + in.remaining() + " bytes");
        }
        var list = new ArrayList<T>(size);
        for (int i = 0; i < size; i++) {
            list.add(each.apply(this));
        }
        return list;
    }

    private void need(int bytes) {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new IllegalArgumentException("The message ends early: " + bytes + " of " + in.remaining() + " bytes");
        }
    }
}
