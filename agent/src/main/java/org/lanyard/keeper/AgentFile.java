package org.lanyard.keeper;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.process.ProcessIdentity;
import org.lanyard.keeper.protocol.AgentCommand;
import org.lanyard.keeper.protocol.AtomicFile;
import org.lanyard.keeper.protocol.FieldWriter;
import org.lanyard.keeper.protocol.Fields;

/** The agent that is to be there: how to start it, and who it is. */
record AgentFile(AgentCommand command, ProcessIdentity process) {

    private static final int FORMAT = 1;

    void write(Path file) throws IOException {
        AtomicFile.write(file, bytes(), true);
    }

    private byte[] bytes() {
        var out = new FieldWriter().octet(FORMAT);
        command.write(out);
        out.text(process.boot()).number(process.pid()).number(process.start());
        return out.bytes();
    }

    /** As {@code equals}, which a record builds from method handles, too heavy for a keeper. */
    boolean sameAs(AgentFile other) {
        return Arrays.equals(bytes(), other.bytes());
    }

    /** Null when there is none, or none that this version can read. */
    static @Nullable AgentFile read(Path file) {
        try {
            var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (in.readUnsignedByte() != FORMAT) {
                return null;
            }
            AgentCommand command = AgentCommand.read(in);
            return new AgentFile(command, new ProcessIdentity(Fields.readText(in), in.readLong(), in.readLong()));
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
