package org.lanyard.keeper.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /proc}, read by hand: it is scanned on the way from a crash to its restart. Format: proc(5). */
final class LinuxProcessTable implements ProcessTable {

    private static final int STAT_LIMIT = 1024;

    @Override
    public List<ProcessEntry> all() {
        var entries = new ArrayList<ProcessEntry>();
        String[] names = new File("/proc").list();
        byte[] buffer = new byte[STAT_LIMIT];
        for (String name : names == null ? new String[0] : names) {
            if (Character.isDigit(name.charAt(0))) {
                ProcessEntry entry = stat(name, buffer);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    @Override
    public long start(long pid) {
        ProcessEntry entry = stat(Long.toString(pid), new byte[STAT_LIMIT]);
        return entry == null ? 0 : entry.start();
    }

    @Override
    public List<ProcessEntry> marked(List<ProcessEntry> candidates, String assignment) {
        byte[] wanted = assignment.concat("\0").getBytes(StandardCharsets.UTF_8);
        var marked = new ArrayList<ProcessEntry>();
        for (ProcessEntry candidate : candidates) {
            if (contains(environment(candidate.pid()), wanted)) {
                marked.add(candidate);
            }
        }
        return marked;
    }

    private static @Nullable ProcessEntry stat(String pid, byte[] buffer) {
        try (var in = new FileInputStream("/proc/".concat(pid).concat("/stat"))) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            return parseStat(buffer, length);
        } catch (IOException e) {
            return null; // it ended between the listing and now
        }
    }

    /** Null for zombies and for what is not a stat line. The name may hold blanks and parentheses: the last one counts. */
    static @Nullable ProcessEntry parseStat(byte[] line, int length) {
        String text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 2 || close < open || close + 4 >= text.length()) {
            return null;
        }
        char state = text.charAt(close + 2);
        if (state == 'Z' || state == 'X' || state == 'x') {
            return null;
        }
        long[] fields = numbers(text, close + 4);
        return new ProcessEntry(
                Long.parseLong(text.substring(0, open - 1)),
                fields[0],
                fields[1],
                fields[2],
                fields[18],
                text.substring(open + 1, close));
    }

    /** The numbers from ppid (field 4) to starttime (field 22). */
    private static long[] numbers(String text, int from) {
        long[] numbers = new long[19];
        int at = from;
        for (int i = 0; i < numbers.length; i++) {
            int end = text.indexOf(' ', at);
            numbers[i] = Long.parseLong(text.substring(at, end));
            at = end + 1;
        }
        return numbers;
    }

    private static byte[] environment(long pid) {
        try (var in = new FileInputStream("/proc/".concat(Long.toString(pid)).concat("/environ"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return new byte[0]; // gone, or another user's
        }
    }

    private static boolean contains(byte[] environment, byte[] wanted) {
        for (int at = 0; at + wanted.length <= environment.length; at++) {
            if (startsAt(environment, at, wanted)) {
                return true;
            }
            while (at < environment.length && environment[at] != 0) {
                at++;
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] text, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (text[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
