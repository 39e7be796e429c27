package org.lanyard.keeper.protocol;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.process.ProcessIdentity;

/**
 * Who holds, or last held, the active keeper's lock.
 *
 * @param address {@code unix:/path} or {@code tcp:port} on loopback; empty until it listens
 * @param secret to be said in the greeting; the file is owner-only
 */
public record ActiveKeeper(ProcessIdentity process, String address, String secret) {

    private static final int FORMAT = 1;

    public void write(KeeperFolder folder) throws IOException {
        write(folder.active());
    }

    /** The standby notes itself in the same way, without an address. */
    public void write(Path file) throws IOException {
        byte[] content = new FieldWriter()
                .octet(FORMAT)
                .text(process.boot())
                .number(process.pid())
                .number(process.start())
                .text(address)
                .text(secret)
                .bytes();
        AtomicFile.write(file, content, false);
    }

    /** Null when there is none, or none that this version can read. */
    public static @Nullable ActiveKeeper read(KeeperFolder folder) {
        return read(folder.active());
    }

    public static @Nullable ActiveKeeper read(Path file) {
        try {
            var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (in.readUnsignedByte() != FORMAT) {
                return null;
            }
            var process = new ProcessIdentity(Fields.readText(in), in.readLong(), in.readLong());
            return new ActiveKeeper(process, Fields.readText(in), Fields.readText(in));
        } catch (IOException e) {
            return null; // none yet, or left half by a power cut: the next active keeper writes it anew
        }
    }

    SocketAddress socketAddress() throws IOException {
        if (address.startsWith("unix:")) {
            return UnixDomainSocketAddress.of(Path.of(address.substring(5)));
        }
        if (address.startsWith("tcp:")) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(4)));
        }
        throw new IOException("The active keeper does not listen yet");
    }
}
