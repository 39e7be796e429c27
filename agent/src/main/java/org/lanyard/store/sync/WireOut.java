package org.lanyard.store.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes the fields of one message. */
final class WireOut {

    private static final int START = 512;

    private byte[] bytes = new byte[START];
    private int size;

    private int room(int more) {
        int at = size;
        size = Math.addExact(at, more);
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.clamp(2L * bytes.length, size, Integer.MAX_VALUE - 8L));
        }
        return at;
    }

    WireOut octet(byte value) {
        int at = room(1);
        bytes[at] = value;
        return this;
    }

    WireOut flag(boolean value) {
        return octet(value ? (byte) 1 : 0);
    }

    WireOut integer(int value) {
        int at = room(4);
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 8 * (3 - i));
        }
        return this;
    }

    WireOut number(long value) {
        return integer((int) (value >>> 32)).integer((int) value);
    }

    WireOut bytes(byte[] value) {
        integer(value.length);
        int at = room(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
        return this;
    }

    WireOut text(String value) {
        return bytes(value.getBytes(UTF_8));
    }

    <T> WireOut list(List<T> values, BiConsumer<WireOut, T> each) {
        integer(values.size());
        values.forEach(value -> each.accept(this, value));
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
