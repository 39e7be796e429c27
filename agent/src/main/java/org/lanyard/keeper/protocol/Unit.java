package org.lanyard.keeper.protocol;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A program to keep running: all that is needed to start it, now and again.
 *
 * @param id a-z and 0-9, up to 64 characters: it becomes a folder's name and the environment's marker
 * @param command program and arguments
 * @param directory absolute
 * @param env the whole environment, but for the marker
 * @param logFile absolute; standard output and error are appended
 * @param logBytes size beyond which the log is moved aside, keeping one older part
 * @param stopGraceMillis between TERM and KILL, where a stop does not say
 * @param labels kept and given back; the keeper does not read them
 */
public record Unit(
        String id,
        List<String> command,
        String directory,
        Map<String, String> env,
        String logFile,
        long logBytes,
        long stopGraceMillis,
        Limits limits,
        Map<String, String> labels) {

    /** When a crash loop is given up and how restarts slow down, in milliseconds. */
    public record Limits(
            long firstBackoffMillis, long maxBackoffMillis, long stableMillis, int maxExits, long windowMillis) {

        public Limits {
            if (firstBackoffMillis < 0 || maxBackoffMillis < firstBackoffMillis || maxExits < 1) {
                throw new IllegalArgumentException("Restart limits that contradict themselves");
            }
        }
    }

    public Unit {
        checkId(id);
        command = List.copyOf(command);
        env = Map.copyOf(env);
        labels = Map.copyOf(labels);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A unit needs a command");
        }
        if (logBytes < 1024) {
            throw new IllegalArgumentException("A log of less than 1 KiB is of no use: " + logBytes);
        }
    }

    public void write(FieldWriter out) {
        out.text(id).list(command).text(directory).map(env).text(logFile);
        out.number(logBytes).number(stopGraceMillis);
        out.number(limits.firstBackoffMillis())
                .number(limits.maxBackoffMillis())
                .number(limits.stableMillis());
        out.integer(limits.maxExits()).number(limits.windowMillis());
        out.map(labels);
    }

    /** @throws IllegalArgumentException when its fields contradict each other */
    public static Unit read(DataInputStream in) throws IOException {
        return new Unit(
                Wire.id(in),
                Fields.readList(in),
                Fields.readText(in),
                Fields.readMap(in),
                Fields.readText(in),
                in.readLong(),
                in.readLong(),
                new Limits(in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readLong()),
                Fields.readMap(in));
    }

    static void checkId(String id) {
        boolean good = !id.isEmpty() && id.length() <= 64;
        for (int i = 0; good && i < id.length(); i++) {
            char c = id.charAt(i);
            good = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        }
        if (!good) {
            throw new IllegalArgumentException("A unit's id consists of 1 to 64 characters a-z and 0-9");
        }
    }
}
