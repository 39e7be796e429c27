package org.lanyard.adapter.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Linux: listening sockets by inode from {@code /proc/net/tcp} and {@code tcp6}, their owners from the open files. */
final class ProcListeners implements Listeners {

    private static final String LISTEN = "0A";
    private static final String SOCKET = "socket:[";

    @Override
    public List<Listening> of(@Nullable Set<Long> pids) {
        Map<String, Integer> ports = new HashMap<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            ports.putAll(parse(lines(table)));
        }
        var listening = new ArrayList<Listening>();
        String[] names = new File("/proc").list((folder, name) -> Character.isDigit(name.charAt(0)));
        for (String name : names == null || ports.isEmpty() ? new String[0] : names) {
            long pid = Long.parseLong(name);
            if (pids == null || pids.contains(pid)) {
                collect(pid, ports, listening);
            }
        }
        return listening;
    }

    private static void collect(long pid, Map<String, Integer> ports, List<Listening> into) {
        String[] descriptors = new File("/proc/" + pid + "/fd").list(); // null for another user's
        for (String descriptor : descriptors == null ? new String[0] : descriptors) {
            Integer port = ports.get(inode(Path.of("/proc/" + pid + "/fd/" + descriptor)));
            if (port != null) {
                into.add(new Listening(port, pid));
            }
        }
    }

    private static String inode(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith(SOCKET) ? target.substring(SOCKET.length(), target.length() - 1) : "";
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            return List.of(); // no IPv6, for instance
        }
    }

    /** Ports of listening sockets by inode. Format: proc(5); fields are counted after the line's number. */
    static Map<String, Integer> parse(List<String> lines) {
        Map<String, Integer> ports = new HashMap<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 9 && words[3].equals(LISTEN)) {
                int colon = words[1].lastIndexOf(':');
                ports.put(words[9], Integer.parseInt(words[1].substring(colon + 1), 16));
            }
        }
        return ports;
    }
}
