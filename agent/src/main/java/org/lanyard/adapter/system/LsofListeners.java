package org.lanyard.adapter.system;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** macOS and other Unixes: {@code lsof -F}, one field a line: {@code p} pid, {@code c} command, {@code n} address. */
final class LsofListeners implements ListenerTable {

    private record Listener(long pid, String program, int port) {}

    private final Supplier<List<String>> lsof;

    LsofListeners() {
        this(() -> Command.lines("lsof", "-nP", "-iTCP", "-sTCP:LISTEN", "-Fpcn"));
    }

    LsofListeners(Supplier<List<String>> lsof) {
        this.lsof = lsof;
    }

    @Override
    public Set<Integer> portsOf(Set<Long> pids) {
        Set<Integer> ports = new TreeSet<>();
        for (Listener listener : listeners()) {
            if (pids.contains(listener.pid())) {
                ports.add(listener.port());
            }
        }
        return ports;
    }

    @Override
    public Map<Long, String> holders(int port) {
        Map<Long, String> holders = new TreeMap<>();
        for (Listener listener : listeners()) {
            if (listener.port() == port) {
                holders.put(listener.pid(), listener.program());
            }
        }
        return holders;
    }

    private List<Listener> listeners() {
        var listeners = new java.util.ArrayList<Listener>();
        long pid = 0;
        String program = "a program";
        for (String line : lsof.get()) {
            String value = line.isEmpty() ? "" : line.substring(1);
            if (line.startsWith("p")) {
                pid = Long.parseLong(value);
            } else if (line.startsWith("c")) {
                program = value;
            } else if (line.startsWith("n")) {
                listeners.add(
                        new Listener(pid, program, Integer.parseInt(value.substring(value.lastIndexOf(':') + 1))));
            }
        }
        return listeners;
    }
}
