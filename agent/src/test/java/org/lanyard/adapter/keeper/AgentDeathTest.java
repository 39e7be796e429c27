package org.lanyard.adapter.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An agent, started by a person, that the keepers keep. */
@DisabledOnOs(OS.WINDOWS)
final class AgentDeathTest {

    @TempDir
    private Path folder;

    private TestNode node;
    private Process firstAgent;

    @BeforeEach
    void open() throws IOException {
        node = new TestNode(folder);
        node.awaitStandby();
        node.closeAgent();
        String classPath = TestNode.classes() + java.io.File.pathSeparator + testClasses();
        firstAgent = new ProcessBuilder(AgentStandIn.command(
                        node.data.toString(), classPath, TestNode.JAVA.getFirst(), TestNode.JAVA.getLast()))
                .redirectErrorStream(true)
                .redirectOutput(node.data.resolve("stand-in.log").toFile())
                .start();
    }

    private static String testClasses() {
        return Path.of(AgentStandIn.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    @AfterEach
    void close() throws IOException {
        Files.writeString(node.data.resolve("bye"), "");
        Wait.until("the end of all agents", () -> agents().stream().noneMatch(TestNode::alive));
        node.close();
    }

    @Test
    void killedAgentIsStartedAgain() {
        long first = awaitAgent(1);
        assertThat(first).isEqualTo(firstAgent.pid());

        TestNode.kill(first);
        long second = awaitAgent(2);
        TestNode.kill(second);

        assertThat(awaitAgent(3)).isNotIn(first, second);
    }

    @Test
    void agentThatDiesWithTheActiveKeeperIsStartedAgain() {
        long first = awaitAgent(1);
        long standby = node.awaitStandby();
        long active = node.activePid();

        ProcessHandle.of(first).ifPresent(ProcessHandle::destroyForcibly);
        TestNode.kill(active);

        assertThat(awaitAgent(2)).isNotEqualTo(first);
        assertThat(node.activePid()).isEqualTo(standby);
    }

    @Test
    void agentOutlivesTheDeathOfAKeeperWithoutASecondOne() {
        long first = awaitAgent(1);
        long standby = node.awaitStandby();

        TestNode.kill(node.activePid());
        Wait.until("the standby's turn", () -> node.activePid() == standby);
        node.awaitStandby();

        assertThat(agents()).containsExactly(first);
        assertThat(TestNode.alive(first)).isTrue();
    }

    @Test
    void agentThatSaysGoodByeStaysDown() throws IOException {
        long first = awaitAgent(1);
        Files.writeString(node.data.resolve("bye"), "");
        Wait.until("its end", () -> !TestNode.alive(first));

        // The keepers forget it, and nothing is started in the time in which a killed one would be back.
        assertThat(node.data.resolve("keeper/agent")).doesNotExist();
        TestNode.kill(node.activePid());
        node.awaitStandby();
        assertThat(agents()).containsExactly(first);
    }

    private long awaitAgent(int nth) {
        Wait.until("agent number " + nth, () -> agents().size() >= nth);
        long pid = agents().get(nth - 1);
        Wait.until("its registration", () -> Files.exists(node.data.resolve("registered-" + pid)));
        return pid;
    }

    private List<Long> agents() {
        try {
            Path file = node.data.resolve("agents");
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Long::parseLong).toList()
                    : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
