package org.lanyard.keeper;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.protocol.AtomicFile;
import org.lanyard.keeper.protocol.Fields;
import org.lanyard.keeper.protocol.Unit;
import org.lanyard.keeper.protocol.Wire;
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
        byte[] content = Fields.bytes(out -> {
            out.writeByte(FORMAT);
            Wire.writeUnit(out, unit);
        });
        AtomicFile.write(path.resolve("unit"), content, true);
    }

    Unit readUnit() throws IOException {
        try (var in = open("unit")) {
            return Wire.readUnit(in);
        } catch (IllegalArgumentException e) {
            throw new IOException("The unit in " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Need not outlive a power cut: after one, counting starts anew. */
    void writePast(Past past) throws IOException {
        byte[] content = Fields.bytes(out -> {
            out.writeByte(FORMAT);
            Fields.writeText(out, past.boot());
            out.writeInt(past.restarts().restarts());
            out.writeInt(past.restarts().streak());
            out.writeLong(past.restarts().startedMillis());
            out.writeInt(past.restarts().exitsMillis().size());
            for (long exit : past.restarts().exitsMillis()) {
                out.writeLong(exit);
            }
            Fields.writeText(out, past.lastExit());
            Fields.writeText(out, past.gaveUp());
        });
        AtomicFile.write(path.resolve("past"), content, false);
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
        AtomicFile.write(path.resolve("stopping"), Fields.bytes(out -> out.writeLong(graceMillis)), true);
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
        try (var files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
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
