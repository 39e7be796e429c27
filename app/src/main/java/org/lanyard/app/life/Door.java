package org.lanyard.app.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the desktop of a data folder listens for further starts of itself: a Unix domain socket, or loopback where the system has
 * none or the path is too long for one. Whoever knocks proves with the secret that he can read the folder's {@code desktop.json},
 * which is the owner's only.
 */
record Door(SocketAddress address, String secret) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "desktop.json";
    private static final String SOCKET = "desktop.sock";
    /** What all systems take; Linux takes 107. */
    private static final int LONGEST_PATH = 100;

    /** Opens it, over what a killed one has left. Only for who holds the folder's lock. */
    static ServerSocketChannel open(Path folder) throws IOException {
        Path socket = folder.resolve(SOCKET);
        Files.deleteIfExists(socket);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            try {
                ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                try {
                    return unix.bind(UnixDomainSocketAddress.of(socket));
                } catch (IOException e) {
                    unix.close(); // a file system without sockets
                }
            } catch (UnsupportedOperationException e) {
                return loopback();
            }
        }
        return loopback();
    }

    static ServerSocketChannel loopback() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Tells where it is, to its owner only; readers see all of it or nothing. */
    void publish(Path folder) throws IOException {
        Map<String, Object> fields = new HashMap<>(Map.of("secret", secret));
        if (address instanceof InetSocketAddress inet) {
            fields.put("port", inet.getPort());
        } else {
            fields.put("socket", address.toString());
        }
        Path fresh = folder.resolve(FILE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, OwnFolder.mode(fresh, "rw-------"));
        Files.write(fresh, JSON.writeValueAsBytes(fields));
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
        Files.deleteIfExists(folder.resolve(SOCKET));
    }

    /** Null when nobody has told it. */
    static @Nullable Door find(Path folder) throws IOException {
        try {
            JsonNode fields = JSON.readTree(Files.readAllBytes(folder.resolve(FILE)));
            String secret = fields.path("secret").asText("");
            SocketAddress address = fields.has("port")
                    ? new InetSocketAddress(
                            InetAddress.getLoopbackAddress(),
                            fields.path("port").asInt())
                    : UnixDomainSocketAddress.of(fields.path("socket").asText());
            return new Door(address, secret);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    SocketChannel knock() throws IOException {
        return SocketChannel.open(address);
    }
}
