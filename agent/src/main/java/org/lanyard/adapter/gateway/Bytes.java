package org.lanyard.adapter.gateway;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the grammar's small parts (RFC 9110, 5.6; RFC 9112, 7.1) out of bytes. */
final class Bytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long SPACES = 0x2020_2020_2020_2020L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    /** How long {@code HTTP/1.1} is. */
    static final int VERSION = Long.BYTES;

    private static final long HTTP_1_0 = (long) LONGS.get(ascii("HTTP/1.0"), 0);
    private static final long HTTP_1_1 = (long) LONGS.get(ascii("HTTP/1.1"), 0);

    private static final boolean[] TOKEN = tokens();

    private Bytes() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean[] tokens() {
        var token = new boolean[256];
        for (char c : "!#$%&'*+-.^_`|~0123456789".toCharArray()) {
            token[c] = true;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            token[c] = true;
            token[Character.toUpperCase(c)] = true;
        }
        return token;
    }

    static boolean isToken(byte b) {
        return TOKEN[b & 0xff];
    }

    static boolean isHttp10(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from) == HTTP_1_0;
    }

    static boolean isHttp11(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from) == HTTP_1_1;
    }

    /** The end of the token that begins at {@code from}. */
    static int tokenEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isToken(bytes[i])) {
            i++;
        }
        return i;
    }

    /**
     * Where the next control character is, or {@code to}. The gateway's hottest loop, so eight bytes at a time: a byte
     * below 0x20 borrows in the subtraction, which shows in its highest bit where that was not set before (Mycroft).
     */
    static int indexOfControl(byte[] bytes, int from, int to) {
        int i = from;
        while (i + Long.BYTES <= to) {
            long eight = (long) LONGS.get(bytes, i);
            if ((eight - SPACES & ~eight & HIGH_BITS) != 0) {
                break;
            }
            i += Long.BYTES;
        }
        while (i < to && (bytes[i] & 0xff) > 31) {
            i++;
        }
        return i;
    }

    /** Where the next LF is, or {@code to}. */
    static int indexOfLf(byte[] bytes, int from, int to) {
        int i = indexOfControl(bytes, from, to);
        while (i < to && bytes[i] != '\n') {
            i = indexOfControl(bytes, i + 1, to);
        }
        return i;
    }

    /** No control character but the tab: no bare CR, no NUL. */
    static boolean printable(byte[] bytes, int from, int to) {
        int i = indexOfControl(bytes, from, to);
        while (i < to && bytes[i] == '\t') {
            i = indexOfControl(bytes, i + 1, to);
        }
        return i == to;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    /** {@code lower} consists of a-z and -; among printable bytes, only capitals differ from these in that one bit. */
    static boolean equalsIgnoreCase(byte[] bytes, int from, int to, byte[] lower) {
        if (to - from != lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if ((bytes[from + i] | 0x20) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean equals(byte[] bytes, int from, int to, byte[] expected) {
        if (to - from != expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[from + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Digits only, at most 18 of them; -1 otherwise. */
    static long decimal(byte[] bytes, int from, int to) {
        if (to <= from || to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Hex digits, at most 15 of them, then nothing or {@code ;} and an extension; -1 otherwise. */
    static long chunkSize(byte[] bytes, int from, int to) {
        long value = 0;
        int i = from;
        for (; i < to && i - from < 16; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                break;
            }
            value = value << 4 | digit;
        }
        boolean sized = i > from && i - from < 16;
        return sized && (i == to || bytes[i] == ';') ? value : -1;
    }
}
