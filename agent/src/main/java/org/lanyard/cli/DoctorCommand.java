package org.lanyard.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanyard.platform.DataFolder;
import picocli.CommandLine.Command;

@Command(name = "doctor", description = "Look whether this machine has what a node needs")
final class DoctorCommand implements Callable<Integer> {

    private static final int PORT = 7_411;
    private static final long ENOUGH_DISK = 2L << 30;
    private static final long LEAST_DISK = 200L << 20;

    private final Session session;
    private final List<Finding> findings = new ArrayList<>();

    enum Grade {
        OK,
        WARNING,
        PROBLEM
    }

    /** @param advice what to do; empty when all is well */
    record Finding(String name, Grade grade, String found, String advice) {}

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        java();
        data();
        disk();
        node();
        tool("git", "is not needed: Lanyard fetches git sources itself");
        tool("node", "apps of Node.js need it: https://nodejs.org, or your system's package nodejs");
        tool("npm", "apps of Node.js need it; it comes with Node.js");
        tool("python3", "apps in Python need it: https://python.org, or your system's package python3");
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            tool("bwrap", "without it native apps can read your files: install the package bubblewrap");
        }
        show();
        return findings.stream().anyMatch(f -> f.grade == Grade.PROBLEM) ? 1 : 0;
    }

    private void add(String name, Grade grade, String found, String advice) {
        findings.add(new Finding(name, grade, found, grade == Grade.OK ? "" : advice));
    }

    private void java() {
        boolean fits = Runtime.version().feature() >= 25;
        add("java", fits ? Grade.OK : Grade.PROBLEM, Runtime.version().toString(), "install a JDK 25 or later");
    }

    private void data() {
        DataFolder data = session.data();
        try {
            data.create();
            Path probe = Files.createTempFile(data.root(), "doctor", ".tmp");
            Files.delete(probe);
            add("data folder", Grade.OK, data.root() + " is writable", "");
        } catch (IOException e) {
            add(
                    "data folder",
                    Grade.PROBLEM,
                    data.root() + " is not writable: " + e.getMessage(),
                    "make it yours, or name another with --data");
        }
    }

    private void disk() {
        try {
            Path there = session.data().root();
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            long free = Files.getFileStore(there).getUsableSpace();
            add(
                    "disk",
                    free > ENOUGH_DISK ? Grade.OK : free > LEAST_DISK ? Grade.WARNING : Grade.PROBLEM,
                    Units.bytes(free) + " free",
                    "make room: builds and releases need some gigabytes");
        } catch (IOException e) {
            add("disk", Grade.WARNING, "cannot be measured: " + e.getMessage(), "look whether the disk is well");
        }
    }

    private void node() {
        NodeClient client = found();
        if (client != null && client.healthy()) {
            add(
                    "node",
                    Grade.OK,
                    "runs on port " + client.node().port() + " (pid "
                            + client.node().pid() + ")",
                    "");
            discovery(client);
            return;
        }
        add("node", Grade.OK, "does not run", "");
        for (int port = PORT; port <= PORT + 2; port++) {
            port(port);
        }
    }

    private void discovery(NodeClient client) {
        Doc hearing = client.get("/api/v1/discovery");
        List<String> advice = hearing.texts("advice");
        if (advice.isEmpty()) {
            long used =
                    hearing.list("networks").stream().filter(n -> n.is("used")).count();
            add("discovery", Grade.OK, "looks for other nodes on " + used + " network(s)", "");
        }
        for (String sentence : advice) {
            int end = sentence.indexOf(". ");
            String found = end < 0 ? sentence : sentence.substring(0, end);
            add("discovery", Grade.WARNING, found, end < 0 ? "" : sentence.substring(end + 2));
        }
    }

    private @Nullable NodeClient found() {
        try {
            return session.found();
        } catch (Failure e) {
            add("node.json", Grade.PROBLEM, String.valueOf(e.getMessage()), "remove it, then: lanyard up");
            return null;
        }
    }

    private void port(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            add("port " + socket.getLocalPort(), Grade.OK, "is free", "");
        } catch (IOException e) {
            String holder = PortHolder.of(port);
            add(
                    "port " + port,
                    Grade.PROBLEM,
                    "is held by " + (holder == null ? "another program" : holder),
                    "stop that, or start the node on another port: lanyard up --port N");
        }
    }

    private void tool(String name, String advice) {
        String path = session.terminal().env().getOrDefault("PATH", "");
        for (String folder : path.split(java.io.File.pathSeparator)) {
            for (String suffix : List.of("", ".exe", ".cmd")) {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name + suffix))) {
                    add(name, Grade.OK, Path.of(folder, name + suffix).toString(), "");
                    return;
                }
            }
        }
        add(name, Grade.WARNING, "is not on the PATH", advice);
    }

    private void show() {
        if (session.json()) {
            session.print(Doc.write(
                    Map.of("items", findings.stream().map(DoctorCommand::json).toList())));
            return;
        }
        for (Finding f : findings) {
            String grade = switch (f.grade) {
                case OK -> session.terminal().out(Terminal.Style.GREEN, "ok     ");
                case WARNING -> session.terminal().out(Terminal.Style.YELLOW, "warning");
                case PROBLEM -> session.terminal().out(Terminal.Style.RED, "problem");
            };
            session.print(grade + "  " + f.name + ": " + f.found + (f.advice.isEmpty() ? "" : " - " + f.advice));
        }
    }

    private static Map<String, String> json(Finding f) {
        return Map.of(
                "id", f.name.replace(' ', '-'),
                "name", f.name,
                "grade", f.grade.name().toLowerCase(Locale.ROOT),
                "found", f.found,
                "advice", f.advice);
    }
}
