package org.lanyard.adapter.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.model.InstanceId;
import org.lanyard.run.InstanceEvent;

/** Native apps inside bubblewrap. */
@EnabledOnOs(OS.LINUX)
final class SandboxTest {

    @TempDir
    private Path folder;

    private TestNode node;
    private Path release;

    @BeforeEach
    void open() throws IOException {
        node = new TestNode(folder, true);
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(node.runtime().sandboxed(), "bubblewrap is not installed, or not allowed to work here");
        }
        assertThat(node.runtime().sandboxed()).isTrue();
        release = Files.createDirectories(node.data.resolve("releases/r1"));
        Files.writeString(node.data.resolve("token"), "secret");
        Files.writeString(release.resolve("index.html"), "page");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void appSeesItsFilesButNotTheDataFolder() {
        InstanceId id = node.start(
                "a1", "pwd; cat index.html; echo written >here; cat " + node.data + "/token; exec sleep 60", release);
        node.awaitPid(id, 1);

        Wait.until("its output", () -> node.logText("a1").contains("No such file"));
        assertThat(node.logText("a1")).startsWith(release + "\npage").doesNotContain("secret");
        assertThat(release.resolve("here")).hasContent("written");
    }

    @Test
    void appInASandboxEndsWholeAndIsGivenItsGrace() throws IOException {
        InstanceId id = node.start(
                "a2",
                "trap 'echo tidy; exit 0' TERM; (setsid sleep 60 &); echo ready; while :; do sleep 0.05; done",
                release);
        node.awaitPid(id, 1);
        Wait.until("its start", () -> node.logText("a2").contains("ready"));

        node.runtime().stop(id, Duration.ofSeconds(10));

        assertThat(node.await(InstanceEvent.Stopped.class, id).note()).isNull();
        assertThat(node.logText("a2")).contains("tidy");
        assertThat(node.membersOf(id)).isEmpty();
    }

    @Test
    void exitCodeComesThroughTheSandbox() {
        InstanceId id = node.start("a3", "exit 9", release);

        assertThat(node.await(InstanceEvent.Exited.class, id).exit()).isEqualTo("exit code 9");
    }

    @Test
    void volumeStaysVisible() {
        var sandbox = Sandbox.probe(node.data);

        assertThat(sandbox.wrap(List.of("app"), release, Map.of(Sandbox.VOLUME, "/data/volumes/v")))
                .containsSubsequence("--tmpfs", node.data.toString())
                .containsSubsequence("--bind", "/data/volumes/v", "/data/volumes/v", "--", "app");
    }
}
