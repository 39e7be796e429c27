package org.lanyard.adapter.system;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Windows: {@code netstat -ano -p TCP}; {@code TCP 0.0.0.0:80 0.0.0.0:0 LISTENING 4}, the state's word being translated. */
final class NetstatListeners implements ListenerTable {

    private final Supplier<List<String>> netstat;
    private final LongFunction<String> nameOf;

    NetstatListeners() {
        this(() -> Command.lines("netstat", "-ano"), NetstatListeners::programName);
    }

    NetstatListeners(Supplier<List<String>> netstat, LongFunction<String> nameOf) {
        this.netstat = netstat;
        this.nameOf = nameOf;
    }

    private static String programName(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> command.substring(command.lastIndexOf('\\') + 1))
                .orElse("a program");
    }

    @Override
    public Set<Integer> portsOf(Set<Long> pids) {
        Set<Integer> ports = new TreeSet<>();
        for (String line : netstat.get()) {
            String[] fields = line.strip().split("\\s+");
            if (listens(fields) && pids.contains(pid(fields))) {
                ports.add(port(fields));
            }
        }
        return ports;
    }

    @Override
    public Map<Long, String> holders(int port) {
        Map<Long, String> holders = new TreeMap<>();
        for (String line : netstat.get()) {
            String[] fields = line.strip().split("\\s+");
            if (listens(fields) && port(fields) == port) {
                holders.put(pid(fields), nameOf.apply(pid(fields)));
            }
        }
        return holders;
    }

    /** A listening socket has no peer: its foreign port is 0, in every language. */
    private static boolean listens(String[] fields) {
        return fields.length == 5 && fields[0].equals("TCP") && fields[2].endsWith(":0");
    }

    private static int port(String[] fields) {
        return Integer.parseInt(fields[1].substring(fields[1].lastIndexOf(':') + 1));
    }

    private static long pid(String[] fields) {
        return Long.parseLong(fields[4]);
    }
}
