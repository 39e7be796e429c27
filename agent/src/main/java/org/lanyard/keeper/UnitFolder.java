package org.lanyard.keeper;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.protocol.AtomicFile;
import org.lanyard.keeper.protocol.FieldWriter;
import org.lanyard.keeper.protocol.Fields;
import org.lanyard.keeper.protocol.Unit;
import org.lanyard.run.RestartPolicyState;

/** All that is on disk about one unit; enough for a keeper that knows nothing else. */
record UnitFolder(Path path) {

    private static final int FORMAT = 1;

    /**
     * What happened so far.
     *
     * @param boot the restart times' clock counts from this boot
     * @param gaveUp why it stays down; empty while it is kept
     */
    record Past(String boot, RestartPolicyState restarts, String lastExit, String gaveUp) {}

    /** What was asked to run; written to last through a power cut, before it is acknowledged. */
    void writeUnit(Unit unit) throws IOException {
        Files.createDirectories(path);
        var out = new FieldWriter().octet(FORMAT);
        unit.write(out);
        AtomicFile.write(path.resolve("unit"), out.bytes(), true);
    }

    Unit readUnit() throws IOException {
        try (var in = open("unit")) {
            return Unit.read(in);
        } catch (IllegalArgumentException e) {
            throw new IOException("The unit in " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Need not outlive a power cut: after one, counting starts anew. */
    void writePast(Past past) throws IOException {
        RestartPolicyState state = past.restarts();
        var out = new FieldWriter().octet(FORMAT).text(past.boot());
        out.integer(state.restarts()).integer(state.streak()).number(state.startedMillis());
        out.integer(state.exitsMillis().size());
        for (long exit : state.exitsMillis()) {
            out.number(exit);
        }
        out.text(past.lastExit()).text(past.gaveUp());
        AtomicFile.write(path.resolve("past"), out.bytes(), false);
    }

    /** Null when nothing has happened yet, or nothing that can be read. */
    @Nullable Past readPast() {
        try (var in = open("past")) {
            String boot = Fields.readText(in);
            int restarts = in.readInt();
            int streak = in.readInt();
            long started = in.readLong();
            List<Long> exits = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                exits.add(in.readLong());
            }
            var state = new RestartPolicyState(restarts, streak, exits, started);
            return new Past(boot, state, Fields.readText(in), Fields.readText(in));
        } catch (IOException e) {
            return null;
        }
    }

    /** From now on this unit is to end, whatever happens to the keepers. */
    void writeStopping(long graceMillis) throws IOException {
        AtomicFile.write(
                path.resolve("stopping"), new FieldWriter().number(graceMillis).bytes(), true);
    }

    /** The grace, or -1 when it is not being stopped. */
    long readStopping() {
        try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(path.resolve("stopping"))))) {
            return in.readLong();
        } catch (IOException e) {
            return -1;
        }
    }

    Path run() {
        return path.resolve("run");
    }

    Path exit() {
        return path.resolve("exit");
    }

    Path pipe() {
        return path.resolve("pipe");
    }

    /** The status that the wrapper wrote; -1 when there is none. A line without its end is not all of it. */
    int readExit() {
        try {
            String line = Files.readString(exit());
            return line.endsWith("\n") ? Integer.parseInt(line.strip()) : -1;
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    void clearRun() throws IOException {
        Files.deleteIfExists(run());
        Files.deleteIfExists(exit());
    }

    /** The unit file goes first: what is left without it is nothing. */
    void delete() throws IOException {
        Files.deleteIfExists(path.resolve("unit"));
        String[] names = path.toFile().list(); // null when it is not there
        for (String name : names == null ? new String[0] : names) {
            Files.deleteIfExists(path.resolve(name));
        }
        Files.deleteIfExists(path);
    }

    private DataInputStream open(String name) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(path.resolve(name))));
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException(path.resolve(name) + " has format " + format + ", written by a newer version");
        }
        return in;
    }
}
