package org.lanyard.adapter.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.lanyard.keeper.process.ProcessEntry;
import org.lanyard.keeper.process.ProcessTable;
import org.lanyard.keeper.process.ProcessTree;
import org.lanyard.model.Refused;
import org.lanyard.run.Ports;

/** TCP ports of this machine. Thread-safe; a question takes some milliseconds. */
public final class SystemPorts implements Ports {

    /** Below the ports that systems give to outgoing connections, so that none of those takes one of ours. */
    private static final int FIRST = 20_000;

    private static final int COUNT = 10_000;

    private final ProcessTable processes;
    private final Listeners listeners;
    private final AtomicInteger next;

    public SystemPorts() {
        // Two nodes of one machine begin at different places.
        this(ProcessTable.ofThisSystem(), Listeners.ofThisSystem(), (int)
                (ProcessHandle.current().pid() * 97 % COUNT));
    }

    SystemPorts(ProcessTable processes, Listeners listeners, int offset) {
        this.processes = processes;
        this.listeners = listeners;
        this.next = new AtomicInteger(offset);
    }

    /** Goes round through the range: a port comes again only after all others. */
    @Override
    public int free() {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + Math.floorMod(next.getAndIncrement(), COUNT);
            if (isFree(InetAddress.getLoopbackAddress(), port)) {
                return port;
            }
        }
        throw new Refused(
                Refused.Kind.UNAVAILABLE,
                "All ports from " + FIRST + " to " + (FIRST + COUNT - 1) + " are in use. Stop some apps.");
    }

    @Override
    public boolean isFree(int port) {
        return isFree(new InetSocketAddress(0).getAddress(), port);
    }

    private static boolean isFree(InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections that are only fading out do not count
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Set<Integer> listening(long pid, String instanceMarker) {
        String assignment = instanceMarker.contains("=") ? instanceMarker : ProcessTree.MARKER + '=' + instanceMarker;
        long session = 0;
        for (ProcessEntry entry : processes.all()) {
            session = entry.pid() == pid ? entry.session() : session;
        }
        Set<Long> tree = new HashSet<>(Set.of(pid));
        for (ProcessEntry member : new ProcessTree(session, 0, assignment).members(processes)) {
            tree.add(member.pid());
        }
        Set<Integer> ports = new HashSet<>();
        for (Listening listening : listeners.of(tree)) {
            ports.add(listening.port());
        }
        return ports;
    }

    @Override
    public Optional<String> holder(int port) {
        return listeners.of(null).stream()
                .filter(listening -> listening.port() == port)
                .findFirst()
                .map(listening -> name(listening.pid()) + " (pid " + listening.pid() + ")");
    }

    private String name(long pid) {
        return processes.all().stream()
                .filter(entry -> entry.pid() == pid)
                .findFirst()
                .map(ProcessEntry::name)
                .orElse("a program");
    }
}
