package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the node are killed; the app is not to notice. */
final class SurvivalTest {

    @TempDir
    Path folder;

    private LiveNode node;
    private int port;
    private long pid;
    private String served;

    @BeforeEach
    void start() throws IOException {
        node = LiveNode.start(folder);
        port = node.run(
                        "deploy",
                        node.write("steady", "main.py", Python.server("v1")).toString())
                .ok()
                .port();
        pid = node.pid("steady");
        served = Wire.body(port);
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void killedAgentIsBackWithTheSameAppProcess() throws IOException {
        long killed = node.agent();

        Processes.kill(killed);

        assertThat(Wait.found("the app's port", () -> Wire.body(port))).isEqualTo(served);
        node.awaitReady();
        assertThat(node.agent()).isNotEqualTo(killed);
        node.await("steady", "Running");
        assertThat(node.pid("steady")).isEqualTo(pid);
        assertThat(node.app("steady").path("instances").size()).isEqualTo(1);
    }

    @Test
    void appOutlivesAgentAndKeepersAndIsAdopted() throws IOException {
        Wait.until("two keepers", () -> node.processes.keepers().size() == 2);
        endPrograms();
        assertThat(Processes.alive(pid)).as("the app runs on").isTrue();

        node.up();

        node.await("steady", "Running");
        assertThat(Wait.found("the app's port", () -> Wire.body(port))).isEqualTo(served);
        assertThat(node.pid("steady")).isEqualTo(pid);
        assertThat(node.app("steady").path("instances").size()).isEqualTo(1);
    }

    /** The agent and its keepers bring each other back: they are killed until none is left. */
    private void endPrograms() {
        for (int quiet = 0; quiet < 5; quiet++) {
            List<Long> keepers = node.processes.keepers();
            List<Long> agents = node.processes.agents();
            keepers.forEach(one -> ProcessHandle.of(one).ifPresent(ProcessHandle::destroyForcibly));
            agents.forEach(Processes::kill);
            keepers.forEach(Processes::kill);
            quiet = keepers.isEmpty() && agents.isEmpty() ? quiet : 0;
        }
    }

    @Test
    void killedKeepersAreReplaced() throws IOException {
        Wait.until("two keepers", () -> node.processes.keepers().size() == 2);
        for (long keeper : node.processes.keepers()) {
            Processes.kill(keeper);

            Wait.until(
                    "a new keeper",
                    () -> node.processes.keepers().size() == 2
                            && !node.processes.keepers().contains(keeper));
            assertThat(Wire.body(port)).isEqualTo(served);
        }
        node.await("steady", "Running");
        assertThat(node.pid("steady")).isEqualTo(pid);
    }
}
