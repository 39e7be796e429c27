package org.lanyard.keeper.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Fields of a frame or a file, one after the other, in memory; big-endian. {@link Fields} reads them. */
public final class FieldWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public FieldWriter octet(int value) {
        bytes.write(value);
        return this;
    }

    public FieldWriter integer(int value) {
        return octet(value >>> 24).octet(value >>> 16).octet(value >>> 8).octet(value);
    }

    public FieldWriter number(long value) {
        return integer((int) (value >>> 32)).integer((int) value);
    }

    public FieldWriter text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        integer(encoded.length);
        bytes.writeBytes(encoded);
        return this;
    }

    public FieldWriter list(List<String> list) {
        integer(list.size());
        for (String item : list) {
            text(item);
        }
        return this;
    }

    public FieldWriter map(Map<String, String> map) {
        integer(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            text(entry.getKey()).text(entry.getValue());
        }
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
