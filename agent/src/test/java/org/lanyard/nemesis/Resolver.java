package org.lanyard.nemesis;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a computer that is no node finds {@code .local} names: Avahi, which desktops have. Asked by its simple protocol, as
 * nss-mdns does.
 */
final class Resolver implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/avahi-daemon");
    private static final String FOLDER = "/run/avahi-daemon";

    private final Process daemon;
    private final Path socket;

    private Resolver(Process daemon) {
        this.daemon = daemon;
        // In the daemon's own view of the file system: the machine may have an Avahi of its own.
        this.socket = Path.of("/proc", Long.toString(daemon.pid()), "root", FOLDER, "socket");
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** On that computer of the network. */
    static Resolver start(Lan lan, int host, Path folder) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("avahi.conf"),
                "[server]\nhost-name=guest\nuse-ipv6=no\nenable-dbus=no\n[publish]\ndisable-publishing=yes\n");
        String script = "mkdir -p " + FOLDER + " && mount -t tmpfs tmpfs " + FOLDER + " && exec " + PROGRAM
                + " --no-drop-root --no-chroot --no-rlimits -f " + settings;
        Process daemon = new ProcessBuilder(lan.on(host, List.of("unshare", "-m", "sh", "-c", script)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("avahi.log").toFile())
                .start();
        var resolver = new Resolver(daemon);
        Await.until("Avahi", () -> Files.exists(resolver.socket));
        return resolver;
    }

    /** The name's IPv4 address; null when nobody has it. Takes five seconds then. */
    @Nullable String address(String name) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(
                    ByteBuffer.wrap(("RESOLVE-HOSTNAME-IPV4 " + name + "\n").getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(512);
            while (channel.read(answer) > 0 && answer.get(answer.position() - 1) != '\n') {
                // more is coming
            }
            String[] words = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).split("\\s+");
            return words[0].equals("+") ? words[words.length - 1] : null;
        }
    }

    @Override
    public void close() {
        daemon.destroyForcibly();
    }
}
