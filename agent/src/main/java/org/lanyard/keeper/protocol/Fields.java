package org.lanyard.keeper.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Strings, lists and maps in frames and files. Reading never allocates more than the bytes that are really there. */
public final class Fields {

    private Fields() {}

    /** Writes to memory, where nothing can fail. */
    @FunctionalInterface
    public interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    public static byte[] bytes(Body body) {
        var bytes = new ByteArrayOutputStream();
        try {
            body.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    public static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(readCount(in, 1)), StandardCharsets.UTF_8);
    }

    public static void writeList(DataOutputStream out, List<String> list) throws IOException {
        out.writeInt(list.size());
        for (String item : list) {
            writeText(out, item);
        }
    }

    public static List<String> readList(DataInputStream in) throws IOException {
        int count = readCount(in, 4);
        var list = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            list.add(readText(in));
        }
        return list;
    }

    public static void writeMap(DataOutputStream out, Map<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            writeText(out, entry.getKey());
            writeText(out, entry.getValue());
        }
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
