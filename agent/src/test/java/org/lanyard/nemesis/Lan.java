package org.lanyard.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Computers on a LAN that can be broken: network namespaces with an {@code eth0} each, on a bridge that has a namespace of its
 * own, because what Docker does to the packets of bridges in the root namespace would silence it. Nothing of the host's own
 * network is touched. Needs root and Linux. Not thread-safe.
 */
public final class Lan implements AutoCloseable {

    private static final String WHOLE = "br0";
    private static final String ISLAND = "br1";

    private final String prefix;
    private final List<Integer> addresses = new ArrayList<>();
    private int lastAddress;

    private Lan(String prefix) {
        this.prefix = prefix;
    }

    /**
     * @param prefix of the namespaces' names, eight letters at most
     * @throws IOException when this machine does not let us, in words
     */
    public static Lan of(String prefix, int hosts) throws IOException {
        var lan = new Lan(prefix + ProcessHandle.current().pid());
        try {
            lan.lay(hosts);
            return lan;
        } catch (IOException refused) {
            lan.close();
            throw refused;
        }
    }

    private void lay(int hosts) throws IOException {
        run("ip", "netns", "add", bridge());
        for (String name : List.of(WHOLE, ISLAND)) {
            run("ip", "-n", bridge(), "link", "add", name, "type", "bridge");
            run("ip", "-n", bridge(), "link", "set", name, "up");
        }
        for (int i = 0; i < hosts; i++) {
            addresses.add(++lastAddress);
            run("ip", "netns", "add", namespace(i));
            run(
                    "ip",
                    "-n",
                    bridge(),
                    "link",
                    "add",
                    "v" + i,
                    "type",
                    "veth",
                    "peer",
                    "name",
                    "eth0",
                    "netns",
                    namespace(i));
            run("ip", "-n", bridge(), "link", "set", "v" + i, "master", WHOLE);
            plug(i);
            run("ip", "-n", namespace(i), "addr", "add", address(i) + "/24", "dev", "eth0");
            run("ip", "-n", namespace(i), "link", "set", "lo", "up");
            run("ip", "-n", namespace(i), "link", "set", "eth0", "up");
        }
    }

    private String bridge() {
        return prefix + "b";
    }

    public int size() {
        return addresses.size();
    }

    public String namespace(int host) {
        return prefix + "h" + host;
    }

    public String address(int host) {
        return "10.78.0." + addresses.get(host);
    }

    /** The command, on that computer. */
    public List<String> on(int host, List<String> command) {
        List<String> there = new ArrayList<>(List.of("ip", "netns", "exec", namespace(host)));
        there.addAll(command);
        return there;
    }

    /** The cable is pulled at the switch. */
    public void pull(int host) throws IOException {
        run("ip", "-n", bridge(), "link", "set", "v" + host, "down");
    }

    public void plug(int host) throws IOException {
        run("ip", "-n", bridge(), "link", "set", "v" + host, "up");
    }

    /** These hear each other only, and the rest only the rest. */
    public void split(Set<Integer> island) throws IOException {
        for (int host = 0; host < size(); host++) {
            run("ip", "-n", bridge(), "link", "set", "v" + host, "master", island.contains(host) ? ISLAND : WHOLE);
        }
    }

    public void heal() throws IOException {
        split(Set.of());
    }

    /**
     * The host is heard, but hears nobody: its switch port sends nothing. By a token bucket that never fills, because not
     * every kernel has netem, or filters.
     */
    public void deafen(int host) throws IOException {
        run(
                "tc",
                "-n",
                bridge(),
                "qdisc",
                "add",
                "dev",
                "v" + host,
                "root",
                "tbf",
                "rate",
                "8bit",
                "burst",
                "1",
                "limit",
                "1");
    }

    public void undeafen(int host) throws IOException {
        run("tc", "-n", bridge(), "qdisc", "del", "dev", "v" + host, "root");
    }

    /**
     * One direction between two hosts: what {@code from} sends to {@code to} is lost, until the address is given to
     * {@link #unblock}.
     */
    public String block(int from, int to) throws IOException {
        String address = address(to) + "/32";
        run("ip", "-n", namespace(from), "route", "replace", "blackhole", address);
        return address;
    }

    public void unblock(int from, String address) throws IOException {
        run("ip", "-n", namespace(from), "route", "del", "blackhole", address);
    }

    /** As with another lease: the new address comes, then the old one goes. */
    public void readdress(int host) throws IOException {
        String before = address(host);
        addresses.set(host, ++lastAddress);
        run("ip", "-n", namespace(host), "addr", "add", address(host) + "/24", "dev", "eth0");
        run("ip", "-n", namespace(host), "addr", "del", before + "/24", "dev", "eth0");
        // The kernel takes what came second within a subnet along with the first.
        run("ip", "-n", namespace(host), "addr", "replace", address(host) + "/24", "dev", "eth0");
    }

    /** All processes on that computer. */
    public List<Long> processes(int host) {
        Object namespace = inode(Path.of("/run/netns", namespace(host)));
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> namespace.equals(inode(Path.of("/proc", Long.toString(pid), "ns", "net"))))
                .toList();
    }

    private static Object inode(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino");
        } catch (IOException gone) {
            return file;
        }
    }

    /** SIGKILL to all that runs there, until nothing does. */
    public void killAll(int host) {
        for (int quiet = 0; quiet < 3; quiet++) {
            List<Long> left = processes(host);
            left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            quiet = left.isEmpty() ? quiet : 0;
        }
    }

    /** Ten seconds at most; what the command has said is the failure's message. */
    public static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ending);
        }
    }

    /** Ends what runs on the computers; with a namespace go its interfaces. */
    @Override
    public void close() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            killAll(i);
            names.add(namespace(i));
        }
        names.add(bridge());
        for (String name : names) {
            try {
                if (Files.exists(Path.of("/run/netns", name))) {
                    run("ip", "netns", "delete", name);
                }
            } catch (IOException stuck) {
                throw new UncheckedIOException(stuck);
            }
        }
    }
}
