package org.lanyard.keeper.protocol;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
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
        var out = new FieldWriter();
        request.write(out);
        return out.bytes();
    }

    public static byte[] encode(Reply reply) {
        var out = new FieldWriter();
        reply.write(out);
        return out.bytes();
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
                case 3 -> new Request.Put(in.readLong(), Unit.read(in));
                case 4 -> new Request.Stop(in.readLong(), id(in), in.readLong());
                case 5 -> new Request.ListUnits(in.readLong());
                case 6 -> new Request.Subscribe(in.readLong());
                case 7 -> new Request.RegisterAgent(in.readLong(), AgentCommand.read(in));
                case 8 -> new Request.Bye(in.readLong());
                case 9 -> new Request.Shutdown(in.readLong());
                default -> null;
            };
        } catch (EOFException | IllegalArgumentException e) {
            throw new IOException("Not a request: " + e.getMessage(), e);
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

    private static List<UnitStatus> readStatuses(DataInputStream in) throws IOException {
        int count = Fields.readCount(in, 20);
        var statuses = new ArrayList<UnitStatus>(count);
        for (int i = 0; i < count; i++) {
            statuses.add(UnitStatus.read(in));
        }
        return statuses;
    }

    static String id(DataInputStream in) throws IOException {
        String id = Fields.readText(in);
        Unit.checkId(id);
        return id;
    }
}
