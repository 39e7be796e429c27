package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a node, with and without its apps. */
final class DownTest {

    /** Leaves its session and deafens itself, and has a child that does the same. */
    private static final String CLINGING = """
            import os, signal, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    while True:
                        time.sleep(60)
                os._exit(0)
            """;

    @TempDir
    Path folder;

    private LiveNode node;

    @BeforeEach
    void start() throws IOException {
        node = LiveNode.start(folder);
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void downLeavesAppsRunningAndUpFindsThemAgain() throws IOException {
        int port = node.run(
                        "deploy",
                        node.write("stays", "main.py", Python.server("v1")).toString())
                .ok()
                .port();
        String served = Wire.body(port);
        long pid = node.pid("stays");
        long agent = node.agent();

        node.run("down").ok();

        // it has no program any more, as the command has seen; the system may still be clearing it away
        Wait.until("the end of the agent's process", () -> !Processes.alive(agent));
        assertThat(Processes.alive(pid)).isTrue();
        assertThat(node.run("status").code()).isEqualTo(1);

        node.up();
        node.await("stays", "Running");
        assertThat(Wait.found("the app's port", () -> Wire.body(port))).isEqualTo(served);
        assertThat(node.pid("stays")).isEqualTo(pid);
    }

    @Test
    void downWithAppsEndsTheWholeTreeOfAnAppThatClings() throws IOException {
        Path app = node.write("clings", "main.py", CLINGING + Python.server("v1"));
        String body = "{\"name\":\"clings\",\"stopGraceSeconds\":1,\"source\":{\"type\":\"folder\",\"folder\":\"" + app
                + "\"}}";
        node.send("POST", "/api/v1/apps", body);
        node.await("clings", "Running");
        String marker = "LANYARD_INSTANCE="
                + node.app("clings").path("instances").path(0).path("id").asText();
        assertThat(node.processes.marked(marker))
                .as("the app and the one that left")
                .hasSizeGreaterThanOrEqualTo(2);

        node.run("down", "--apps").ok();

        assertThat(node.processes.all())
                .as("the node's programs once it says that it has stopped")
                .isEmpty();
        assertThat(node.processes.marked(marker)).isEmpty();
    }
}
