package org.lanyard.adapter.jgroups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.lanyard.nemesis.Lan;

/**
 * Machines of a LAN: network namespaces on a bridge that has one of its own, because what Docker does to the packets of
 * bridges in the root namespace would silence it. Needs root and Linux.
 */
final class Namespaces implements AutoCloseable {

    private final String prefix = "lany" + ProcessHandle.current().pid();
    private final int size;

    private Namespaces(int size) {
        this.size = size;
    }

    /** @throws IOException when this machine does not let us */
    static Namespaces create(int size) throws IOException {
        Namespaces made = new Namespaces(size);
        try {
            made.lay();
            return made;
        } catch (IOException refused) {
            made.close();
            throw refused;
        }
    }

    private void lay() throws IOException {
        String bridge = prefix + "b";
        ip("netns", "add", bridge);
        ip("-n", bridge, "link", "add", "br0", "type", "bridge");
        ip("-n", bridge, "link", "set", "br0", "up");
        for (int i = 0; i < size; i++) {
            ip("netns", "add", machine(i));
            ip("-n", bridge, "link", "add", "v" + i, "type", "veth", "peer", "name", "eth0", "netns", machine(i));
            ip("-n", bridge, "link", "set", "v" + i, "master", "br0");
            ip("-n", bridge, "link", "set", "v" + i, "up");
            ip("-n", machine(i), "addr", "add", address(i) + "/24", "dev", "eth0");
            ip("-n", machine(i), "link", "set", "lo", "up");
            ip("-n", machine(i), "link", "set", "eth0", "up");
        }
    }

    private String machine(int i) {
        return prefix + "m" + i;
    }

    String address(int i) {
        return "10.77.0." + (i + 1);
    }

    /** The cable is pulled: the others hear nothing of it. */
    void pull(int i) throws IOException {
        ip("-n", prefix + "b", "link", "set", "v" + i, "down");
    }

    void plug(int i) throws IOException {
        ip("-n", prefix + "b", "link", "set", "v" + i, "up");
    }

    /** The command, on that machine. */
    List<String> on(int i, List<String> command) {
        List<String> there = new ArrayList<>(List.of("ip", "netns", "exec", machine(i)));
        there.addAll(command);
        return there;
    }

    private static void ip(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(args));
        Lan.run(command.toArray(String[]::new));
    }

    /** With a namespace go its interfaces. */
    @Override
    public void close() {
        List<String> names = new ArrayList<>(List.of(prefix + "b"));
        for (int i = 0; i < size; i++) {
            names.add(machine(i));
        }
        for (String name : names) {
            try {
                if (java.nio.file.Files.exists(java.nio.file.Path.of("/run/netns", name))) {
                    ip("netns", "delete", name);
                }
            } catch (IOException stuck) {
                throw new UncheckedIOException(stuck);
            }
        }
    }
}
