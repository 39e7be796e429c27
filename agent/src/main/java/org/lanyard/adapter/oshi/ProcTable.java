package org.lanyard.adapter.oshi;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Linux: one pass over {@code /proc/<pid>/stat}, some 10 µs a process. OSHI answers the same from the same files but reads
 * several for each process (9 ms for one tree, measured) and does not tell the session, without which a process that was
 * left by its parent is lost.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
final class ProcTable implements ProcessTable {

    /** USER_HZ, part of the kernel's binary interface: 100 on every architecture that Java runs on. */
    private static final long TICK_MILLIS = 10;

    // Fields after the command's closing parenthesis, from 0.
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int SESSION = 3;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int START = 19;
    private static final int RESIDENT_PAGES = 21;

    private final Path proc;
    private final long pageSize;
    private final byte[] buffer = new byte[2048];

    /** @param pageSize in bytes: 4096 nearly everywhere, 16384 on a Raspberry Pi 5 */
    ProcTable(Path proc, long pageSize) {
        this.proc = proc;
        this.pageSize = pageSize;
    }

    @Override
    public synchronized Map<Long, ProcessRow> read() {
        String[] names = proc.toFile().list();
        Map<Long, ProcessRow> rows = new HashMap<>();
        for (String name : names == null ? new String[0] : names) {
            if (Character.isDigit(name.charAt(0))) {
                ProcessRow row = row(name);
                if (row != null) {
                    rows.put(row.pid(), row);
                }
            }
        }
        return rows;
    }

    private @Nullable ProcessRow row(String pid) {
        try (var in = new FileInputStream(proc + "/" + pid + "/stat")) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            return parse(Long.parseLong(pid), new String(buffer, 0, length, StandardCharsets.ISO_8859_1), pageSize);
        } catch (IOException | NumberFormatException e) {
            return null; // it ended just now
        }
    }

    /** Null for a zombie or a cut line. The command may hold anything, parentheses and blanks too: the last one counts. */
    static @Nullable ProcessRow parse(long pid, String stat, long pageSize) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length <= RESIDENT_PAGES || fields[STATE].equals("Z") || fields[STATE].equals("X")) {
            return null;
        }
        return new ProcessRow(
                pid,
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[SESSION]),
                Long.parseLong(fields[START]),
                (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * TICK_MILLIS,
                Long.parseLong(fields[RESIDENT_PAGES]) * pageSize);
    }
}
