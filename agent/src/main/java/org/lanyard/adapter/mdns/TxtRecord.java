package org.lanyard.adapter.mdns;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The data of a TXT record (RFC 6763, section 6): strings of the form key=value, each with its length before it. */
final class TxtRecord {

    /** What RFC 6763 calls a reasonable size at most. */
    static final int MOST_BYTES = 1_300;

    private static final int MOST_ENTRIES = 32;
    private static final int MOST_STRING = 255;

    private TxtRecord() {}

    /** @throws IllegalArgumentException when a value does not fit */
    static byte[] write(Map<String, String> entries) {
        var out = new ByteArrayOutputStream();
        entries.forEach((key, value) -> {
            byte[] entry = (key + "=" + value).getBytes(StandardCharsets.UTF_8);
            if (entry.length > MOST_STRING) {
                throw new IllegalArgumentException("Too long to announce: " + key);
            }
            out.write(entry.length);
            out.writeBytes(entry);
        });
        return out.toByteArray();
    }

    /** The first of each key counts, as the RFC says. */
    static Map<String, String> read(byte[] data) throws MalformedMessage {
        if (data.length > MOST_BYTES) {
            throw new MalformedMessage("it has too much to say");
        }
        var entries = new LinkedHashMap<String, String>();
        for (int at = 0; at < data.length; at += 1 + (data[at] & 0xFF)) {
            int length = data[at] & 0xFF;
            if (at + 1 + length > data.length || entries.size() >= MOST_ENTRIES) {
                throw new MalformedMessage("its text is cut off or has too many parts");
            }
            String entry = utf8(ByteBuffer.wrap(data, at + 1, length));
            int equals = entry.indexOf('=');
            if (equals > 0) {
                entries.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return entries;
    }

    private static String utf8(ByteBuffer bytes) throws MalformedMessage {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMessage("its text is not UTF-8");
        }
    }
}
