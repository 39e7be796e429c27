package org.lanyard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanyard.platform.DataFolder;

/** Starts this machine's node in the background, detached from the terminal. */
final class NodeStarter {

    private static final long LIMIT_NANOS = 15_000_000_000L;
    private static final int SHOWN_LINES = 15;

    private final Session session;

    NodeStarter(Session session) {
        this.session = session;
    }

    /** The node that runs, or the one that was started. */
    NodeClient clientOrStart() {
        NodeClient running = session.found();
        return running != null && running.healthy() ? running : start();
    }

    private NodeClient start() {
        DataFolder data = session.data();
        session.note("Starting this machine's node …");
        long from;
        Process process;
        try {
            data.create();
            from = Files.exists(data.agentLog()) ? Files.size(data.agentLog()) : 0;
            process = spawn(data);
        } catch (IOException e) {
            throw new Failure("Cannot start a node with the data folder " + data.root() + ": " + e.getMessage()
                    + ". Is the folder yours and writable? lanyard doctor tells more.");
        }
        long limit = System.nanoTime() + LIMIT_NANOS;
        while (System.nanoTime() < limit) {
            NodeClient client = NodeClient.find(data, session::note);
            if (client != null && client.healthy()) {
                return client;
            }
            if (!process.isAlive() && process.exitValue() != 0) {
                throw new Failure(
                        "The node ended right after its start:\n" + LogTail.of(data.agentLog(), from, SHOWN_LINES)
                                + "Its log is " + data.agentLog() + "; lanyard doctor looks for the cause.");
            }
            NodeClient.pause(25);
        }
        throw new Failure("The node does not answer after 15 s:\n" + LogTail.of(data.agentLog(), from, SHOWN_LINES)
                + "Its log is " + data.agentLog() + "; lanyard doctor looks for the cause.");
    }

    /**
     * In a session of its own, so that it outlives the terminal. What it prints is added to the agent's log.
     */
    private static Process spawn(DataFolder data) throws IOException {
        var command = new ArrayList<>(Detached.PREFIX);
        command.addAll(program());
        command.addAll(List.of("up", "--headless", "--data", data.root().toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(data.agentLog().toFile()))
                .directory(data.root().toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** The launcher where there is one, since it knows the flags; else this same Java with this same class path. */
    private static List<String> program() {
        String launcher = System.getProperty("lanyard.launcher");
        if (launcher != null
                && !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
            return List.of(launcher);
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.lanyard.Main");
    }
}
