package org.lanyard.keeper.protocol;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads texts, lists and maps that a {@link FieldWriter} wrote, from memory. Never allocates more than the bytes that are
 * really there.
 */
public final class Fields {

    private Fields() {}

    public static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(readCount(in, 1)), StandardCharsets.UTF_8);
    }

    public static List<String> readList(DataInputStream in) throws IOException {
        int count = readCount(in, 4);
        var list = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            list.add(readText(in));
        }
        return list;
    }

    public static Map<String, String> readMap(DataInputStream in) throws IOException {
        int count = readCount(in, 8);
        var map = new HashMap<String, String>();
        for (int i = 0; i < count; i++) {
            map.put(readText(in), readText(in));
        }
        return map;
    }

    /** A count of things of at least {@code bytesEach}; more than is there is a broken frame. */
    static int readCount(DataInputStream in, int bytesEach) throws IOException {
        int count = in.readInt();
        if (count < 0 || (long) count * bytesEach > in.available()) {
            throw new IOException("A count of " + count + " does not fit the " + in.available() + " bytes that follow");
        }
        return count;
    }
}
