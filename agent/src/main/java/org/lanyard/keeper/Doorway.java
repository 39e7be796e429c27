package org.lanyard.keeper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;
import org.lanyard.keeper.protocol.KeeperFolder;

/** Where the active keeper listens: a Unix socket, or loopback TCP where there are none. */
final class Doorway {

    /** sun_path holds 104 bytes on macOS, 108 on Linux. */
    private static final int PATH_LIMIT = 100;

    /** Told on the doorway's thread. */
    interface Listener {
        void arrived(SocketChannel channel);
    }

    private final ServerSocketChannel server;
    private final String address;

    private Doorway(ServerSocketChannel server, String address) {
        this.server = server;
        this.address = address;
    }

    static Doorway open(KeeperFolder folder) throws IOException {
        ServerSocketChannel server;
        try {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            return openLoopback();
        }
        Path path = socketPath(folder);
        Files.deleteIfExists(path); // the lock is ours: whoever listened there is gone
        server.bind(UnixDomainSocketAddress.of(path));
        return new Doorway(server, "unix:".concat(path.toString()));
    }

    private static Doorway openLoopback() throws IOException {
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new Doorway(server, "tcp:" + ((InetSocketAddress) server.getLocalAddress()).getPort());
    }

    /** A long path is replaced by a short one in a folder of our own; {@code active} tells it to everyone. */
    static Path socketPath(KeeperFolder folder) throws IOException {
        Path path = folder.root().resolve("keeper.sock");
        if (path.toString().getBytes(StandardCharsets.UTF_8).length <= PATH_LIMIT) {
            return path;
        }
        var hash = new CRC32();
        hash.update(path.toString().getBytes(StandardCharsets.UTF_8));
        String name = "lanyard-" + System.getProperty("user.name", "") + "-" + Long.toHexString(hash.getValue());
        Path own = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), name);
        if (!Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.getOwner(own, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(folder.root()))) {
            throw new IOException("The folder " + own + " belongs to somebody else; remove it, or choose a shorter data"
                    + " folder so that it is not needed");
        }
        return own.resolve("keeper.sock");
    }

    String address() {
        return address;
    }

    void begin(Listener listener) {
        var thread = new Thread(null, null, "accept", 0, false) {
            @Override
            public void run() {
                accept(listener);
            }
        };
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(Listener listener) {
        while (true) {
            try {
                listener.arrived(server.accept());
            } catch (IOException e) {
                KeeperLog.say("Could not accept a connection: " + e.getMessage());
                pause(); // out of descriptors, most likely: not in a hot loop
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the doorway", e);
        }
    }
}
