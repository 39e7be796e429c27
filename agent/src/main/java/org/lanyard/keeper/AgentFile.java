package org.lanyard.keeper;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.process.ProcessIdentity;
import org.lanyard.keeper.protocol.AgentCommand;
import org.lanyard.keeper.protocol.AtomicFile;
import org.lanyard.keeper.protocol.Fields;
import org.lanyard.keeper.protocol.Wire;

/** The agent that is to be there: how to start it, and who it is. */
record AgentFile(AgentCommand command, ProcessIdentity process) {

    private static final int FORMAT = 1;

    void write(Path file) throws IOException {
        byte[] content = Fields.bytes(out -> {
            out.writeByte(FORMAT);
            Wire.writeAgent(out, command);
            Fields.writeText(out, process.boot());
            out.writeLong(process.pid());
            out.writeLong(process.start());
        });
        AtomicFile.write(file, content, true);
    }

    /** Null when there is none, or none that this version can read. */
    static @Nullable AgentFile read(Path file) {
        try {
            var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (in.readUnsignedByte() != FORMAT) {
                return null;
            }
            AgentCommand command = Wire.readAgent(in);
            return new AgentFile(command, new ProcessIdentity(Fields.readText(in), in.readLong(), in.readLong()));
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
