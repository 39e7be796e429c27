package org.lanyard.adapter.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.lanyard.keeper.process.ProcessEntry;
import org.lanyard.keeper.process.ProcessTable;
import org.lanyard.keeper.process.ProcessTree;
import org.lanyard.run.Ports;

/** {@link Ports} of this system. Thread-safe; blocks for some milliseconds. */
public final class SystemPorts implements Ports {

    /** Below what systems hand out for outgoing connections, so that none of those is in the way later. */
    private static final int FIRST = 20_000;

    private static final int LAST = 29_999;

    private final ListenerTable listeners;
    private final ProcessTable processes;
    private final AtomicInteger next;

    SystemPorts(ListenerTable listeners, ProcessTable processes, int start) {
        this.listeners = listeners;
        this.processes = processes;
        this.next = new AtomicInteger(FIRST + Math.floorMod(start, LAST - FIRST));
    }

    /** @param start where in the range to begin: two nodes on one machine should not begin alike */
    public static SystemPorts ofThisSystem(int start) {
        return new SystemPorts(ofThisSystem(), ProcessTable.ofThisSystem(), start);
    }

    private static ListenerTable ofThisSystem() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("linux")) {
            return new LinuxListeners();
        }
        return os.startsWith("windows") ? new NetstatListeners() : new LsofListeners();
    }

    @Override
    public int free() {
        for (int tries = 0; tries <= LAST - FIRST; tries++) {
            int port = next.getAndUpdate(last -> last >= LAST ? FIRST : last + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("All ports from " + FIRST + " to " + LAST + " are in use");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public Set<Integer> listening(long pid, String instanceMarker) {
        var tree = ProcessTree.ofInstance(instanceMarker, pid, 0);
        Set<Long> members =
                tree.members(processes).stream().map(ProcessEntry::pid).collect(Collectors.toSet());
        return listeners.portsOf(members);
    }

    @Override
    public Optional<String> holder(int port) {
        Map<Long, String> holders = listeners.holders(port);
        if (holders.isEmpty()) {
            return isFree(port) ? Optional.empty() : Optional.of("a program of another user");
        }
        return Optional.of(new TreeSet<>(holders.entrySet().stream()
                        .map(holder -> holder.getValue() + " (pid " + holder.getKey() + ")")
                        .toList())
                .first());
    }
}
