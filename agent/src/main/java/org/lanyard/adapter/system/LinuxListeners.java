package org.lanyard.adapter.system;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From {@code /proc/net/tcp} and {@code tcp6} (proc(5)): listening sockets have state 0A; the tenth field is the socket's
 * inode, which the links in {@code /proc/<pid>/fd} name.
 */
final class LinuxListeners implements ListenerTable {

    private static final String LISTEN = "0A";

    private final Path proc;

    LinuxListeners() {
        this(Path.of("/proc"));
    }

    LinuxListeners(Path proc) {
        this.proc = proc;
    }

    @Override
    public Set<Integer> portsOf(Set<Long> pids) {
        Map<String, Integer> ports = portsByInode();
        Set<Integer> found = new TreeSet<>();
        for (long pid : pids) {
            for (String inode : sockets(proc.resolve(Long.toString(pid)))) {
                Integer port = ports.get(inode);
                if (port != null) {
                    found.add(port);
                }
            }
        }
        return found;
    }

    @Override
    public Map<Long, String> holders(int port) {
        Set<String> inodes = new TreeSet<>();
        portsByInode().forEach((inode, listening) -> {
            if (listening == port) {
                inodes.add(inode);
            }
        });
        Map<Long, String> holders = new TreeMap<>();
        if (inodes.isEmpty()) {
            return holders;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (sockets(process).stream().anyMatch(inodes::contains)) {
                    holders.put(Long.parseLong(process.getFileName().toString()), name(process));
                }
            }
        } catch (IOException unreadable) {
            return holders;
        }
        return holders;
    }

    private Map<String, Integer> portsByInode() {
        Map<String, Integer> ports = new HashMap<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try {
                Files.readAllLines(proc.resolve(table)).forEach(line -> listener(line, ports));
            } catch (IOException noSuchProtocol) {
                continue; // a system without IPv6
            }
        }
        return ports;
    }

    static void listener(String line, Map<String, Integer> ports) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9 && fields[3].equals(LISTEN)) {
            String address = fields[1];
            ports.put(fields[9], Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16));
        }
    }

    /** Inodes of a process's sockets; none when it is gone or another user's. */
    private static Set<String> sockets(Path process) {
        Set<String> inodes = new TreeSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
        } catch (IOException notOurs) {
            return inodes;
        }
        return inodes;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException gone) {
            return "a program";
        }
    }
}
