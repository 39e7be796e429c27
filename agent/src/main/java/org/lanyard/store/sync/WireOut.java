package org.lanyard.store.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes the fields of one message. */
final class WireOut {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireOut octet(byte value) {
        out.write(value);
        return this;
    }

    WireOut flag(boolean value) {
        return octet(value ? (byte) 1 : 0);
    }

    WireOut integer(int value) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        return this;
    }

    WireOut number(long value) {
        out.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
        return this;
    }

    WireOut bytes(byte[] value) {
        integer(value.length);
        out.writeBytes(value);
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
        return out.toByteArray();
    }
}
