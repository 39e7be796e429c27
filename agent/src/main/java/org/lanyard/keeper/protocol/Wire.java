package org.lanyard.keeper.protocol;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests and replies as bytes: one byte of kind, then the fields. A reader that meets an unknown kind gets null and goes
 * on; fields that a newer writer appended are not read.
 */
public final class Wire {

    /** Raised when an older reader would misunderstand; a different one is refused with words. */
    public static final int VERSION = 1;

    /** The largest frame: a unit with a large environment is far below. */
    public static final int FRAME_LIMIT = 1 << 20;

    private Wire() {}

    public static byte[] encode(Request request) {
        return Fields.bytes(out -> write(out, request));
    }

    private static void write(DataOutputStream out, Request request) throws IOException {
        switch (request) {
            case Request.Hello hello -> {
                out.writeByte(1);
                out.writeInt(hello.version());
                Fields.writeText(out, hello.secret());
                Fields.writeText(out, hello.role().name());
                out.writeLong(hello.pid());
            }
            case Request.Ping ping -> number(out, 2, ping.number());
            case Request.Put put -> {
                number(out, 3, put.number());
                writeUnit(out, put.unit());
            }
            case Request.Stop stop -> {
                number(out, 4, stop.number());
                Fields.writeText(out, stop.id());
                out.writeLong(stop.graceMillis());
            }
            case Request.ListUnits list -> number(out, 5, list.number());
            case Request.Subscribe subscribe -> number(out, 6, subscribe.number());
            case Request.RegisterAgent register -> {
                number(out, 7, register.number());
                writeAgent(out, register.command());
            }
            case Request.Bye bye -> number(out, 8, bye.number());
            case Request.Shutdown shutdown -> number(out, 9, shutdown.number());
        }
    }

    /**
     * @return null for a kind that this version does not know
     * @throws IOException when it is not a request at all
     */
    public static @Nullable Request decodeRequest(byte[] frame) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(frame));
        try {
            return switch (in.readUnsignedByte()) {
                case 1 ->
                    new Request.Hello(
                            in.readInt(),
                            Fields.readText(in),
                            Request.Role.valueOf(Fields.readText(in)),
                            in.readLong());
                case 2 -> new Request.Ping(in.readLong());
                case 3 -> new Request.Put(in.readLong(), readUnit(in));
                case 4 -> new Request.Stop(in.readLong(), id(in), in.readLong());
                case 5 -> new Request.ListUnits(in.readLong());
                case 6 -> new Request.Subscribe(in.readLong());
                case 7 -> new Request.RegisterAgent(in.readLong(), readAgent(in));
                case 8 -> new Request.Bye(in.readLong());
                case 9 -> new Request.Shutdown(in.readLong());
                default -> null;
            };
        } catch (EOFException | IllegalArgumentException e) {
            throw new IOException("Not a request: " + e.getMessage(), e);
        }
    }

    public static byte[] encode(Reply reply) {
        return Fields.bytes(out -> write(out, reply));
    }

    private static void write(DataOutputStream out, Reply reply) throws IOException {
        switch (reply) {
            case Reply.Welcome welcome -> {
                out.writeByte(1);
                out.writeInt(welcome.version());
                out.writeLong(welcome.pid());
            }
            case Reply.Done done -> number(out, 2, done.number());
            case Reply.Refused refused -> {
                number(out, 3, refused.number());
                Fields.writeText(out, refused.why());
            }
            case Reply.Units units -> {
                number(out, 4, units.number());
                writeStatuses(out, units.units());
            }
            case Reply.End _ -> out.writeByte(5);
            case Reply.Started started -> {
                event(out, 6, started.id(), started.atMillis());
                out.writeLong(started.pid());
            }
            case Reply.Exited exited -> {
                event(out, 7, exited.id(), exited.atMillis());
                Fields.writeText(out, exited.how());
                out.writeLong(exited.restartInMillis());
            }
            case Reply.GaveUp gaveUp -> {
                event(out, 8, gaveUp.id(), gaveUp.atMillis());
                Fields.writeText(out, gaveUp.reason());
            }
            case Reply.Stopped stopped -> {
                event(out, 9, stopped.id(), stopped.atMillis());
                Fields.writeText(out, stopped.note());
            }
        }
    }

    /** As {@link #decodeRequest}. */
    public static @Nullable Reply decodeReply(byte[] frame) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(frame));
        try {
            return switch (in.readUnsignedByte()) {
                case 1 -> new Reply.Welcome(in.readInt(), in.readLong());
                case 2 -> new Reply.Done(in.readLong());
                case 3 -> new Reply.Refused(in.readLong(), Fields.readText(in));
                case 4 -> new Reply.Units(in.readLong(), readStatuses(in));
                case 5 -> new Reply.End();
                case 6 -> new Reply.Started(id(in), in.readLong(), in.readLong());
                case 7 -> new Reply.Exited(id(in), in.readLong(), Fields.readText(in), in.readLong());
                case 8 -> new Reply.GaveUp(id(in), in.readLong(), Fields.readText(in));
                case 9 -> new Reply.Stopped(id(in), in.readLong(), Fields.readText(in));
                default -> null;
            };
        } catch (EOFException | IllegalArgumentException e) {
            throw new IOException("Not a reply: " + e.getMessage(), e);
        }
    }

    public static void writeUnit(DataOutputStream out, Unit unit) throws IOException {
        Fields.writeText(out, unit.id());
        Fields.writeList(out, unit.command());
        Fields.writeText(out, unit.directory());
        Fields.writeMap(out, unit.env());
        Fields.writeText(out, unit.logFile());
        out.writeLong(unit.logBytes());
        out.writeLong(unit.stopGraceMillis());
        out.writeLong(unit.limits().firstBackoffMillis());
        out.writeLong(unit.limits().maxBackoffMillis());
        out.writeLong(unit.limits().stableMillis());
        out.writeInt(unit.limits().maxExits());
        out.writeLong(unit.limits().windowMillis());
        Fields.writeMap(out, unit.labels());
    }

    public static Unit readUnit(DataInputStream in) throws IOException {
        return new Unit(
                id(in),
                Fields.readList(in),
                Fields.readText(in),
                Fields.readMap(in),
                Fields.readText(in),
                in.readLong(),
                in.readLong(),
                new Unit.Limits(in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readLong()),
                Fields.readMap(in));
    }

    public static void writeAgent(DataOutputStream out, AgentCommand agent) throws IOException {
        Fields.writeList(out, agent.command());
        Fields.writeText(out, agent.directory());
        Fields.writeMap(out, agent.env());
        Fields.writeText(out, agent.logFile());
    }

    public static AgentCommand readAgent(DataInputStream in) throws IOException {
        return new AgentCommand(Fields.readList(in), Fields.readText(in), Fields.readMap(in), Fields.readText(in));
    }

    private static void writeStatuses(DataOutputStream out, List<UnitStatus> statuses) throws IOException {
        out.writeInt(statuses.size());
        for (UnitStatus status : statuses) {
            Fields.writeText(out, status.id());
            Fields.writeText(out, status.phase().name());
            out.writeLong(status.pid());
            out.writeInt(status.restarts());
            Fields.writeText(out, status.note());
            out.writeLong(status.sinceMillis());
            Fields.writeMap(out, status.labels());
        }
    }

    private static List<UnitStatus> readStatuses(DataInputStream in) throws IOException {
        int count = Fields.readCount(in, 20);
        var statuses = new ArrayList<UnitStatus>(count);
        for (int i = 0; i < count; i++) {
            statuses.add(new UnitStatus(
                    id(in),
                    UnitStatus.Phase.valueOf(Fields.readText(in)),
                    in.readLong(),
                    in.readInt(),
                    Fields.readText(in),
                    in.readLong(),
                    Fields.readMap(in)));
        }
        return statuses;
    }

    private static void number(DataOutputStream out, int kind, long number) throws IOException {
        out.writeByte(kind);
        out.writeLong(number);
    }

    private static void event(DataOutputStream out, int kind, String id, long atMillis) throws IOException {
        out.writeByte(kind);
        Fields.writeText(out, id);
        out.writeLong(atMillis);
    }

    private static String id(DataInputStream in) throws IOException {
        String id = Fields.readText(in);
        Unit.checkId(id);
        return id;
    }
}
