package org.lanyard.adapter.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.model.InstanceId;
import org.lanyard.run.InstanceEvent;
import org.lanyard.run.RunningInstance;

/** Instances under real keepers that nobody disturbs. */
@DisabledOnOs(OS.WINDOWS)
final class InstancesTest {

    @TempDir
    private Path folder;

    private TestNode node;

    @BeforeEach
    void open() throws IOException {
        node = new TestNode(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void startedAppRunsInItsFolderWithItsEnvironmentAndLogs() {
        InstanceId id = node.start("a1", "echo \"$GREETING $LANYARD_INSTANCE $PWD\"; echo trouble >&2; exec sleep 60");

        long pid = node.awaitPid(id, 1);

        Wait.until("its output", () -> node.logText("a1").contains("trouble"));
        assertThat(node.logText("a1")).startsWith("hello a1 " + node.data + "\n");
        assertThat(node.runtime().instances()).singleElement().satisfies(instance -> {
            assertThat(instance.app().value()).isEqualTo("appa1");
            assertThat(instance.release().value()).isEqualTo("releasea1");
            assertThat(instance.pid()).isEqualTo(pid);
            assertThat(instance.port()).isEqualTo(4711);
            assertThat(instance.up()).isTrue();
            assertThat(instance.failed()).isEmpty();
        });
    }

    @Test
    void killedAppIsStartedAgain() {
        InstanceId id = node.start("a2", "exec sleep 60");
        long first = node.awaitPid(id, 1);

        TestNode.kill(first);

        assertThat(node.awaitPid(id, 2)).isNotEqualTo(first);
        assertThat(node.await(InstanceEvent.Exited.class, id))
                .satisfies(exited -> assertThat(exited.exit()).isEqualTo("killed by signal 9"))
                .satisfies(exited -> assertThat(exited.restartIn()).isZero());
        assertThat(node.runtime().instances())
                .extracting(RunningInstance::restarts)
                .containsExactly(1);
    }

    @Test
    void appWhoseWrapperIsKilledIsStillWatched() throws IOException {
        InstanceId id = node.start("a3", "exec sleep 60");
        long first = node.awaitPid(id, 1);
        long wrapper = ProcessHandle.of(first)
                .flatMap(ProcessHandle::parent)
                .orElseThrow()
                .pid();

        TestNode.kill(wrapper);
        TestNode.kill(first);

        assertThat(node.awaitPid(id, 2)).isNotEqualTo(first);
        assertThat(node.await(InstanceEvent.Exited.class, id).exit()).contains("exit code not known");
    }

    @Test
    void crashLoopIsGivenUpWithTheReason() {
        InstanceId id = node.start("a4", "exit 3");

        InstanceEvent.GaveUp gaveUp = node.await(InstanceEvent.GaveUp.class, id);

        assertThat(gaveUp.reason()).matches("exited 6 times in \\d+ s, last: exit code 3");
        assertThat(node.runtime().instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.failed()).isEqualTo(gaveUp.reason()));
    }

    @Test
    void appWithoutItsFolderIsGivenUpAtOnce() {
        InstanceId id = node.start("a5", "exec sleep 60", node.data.resolve("missing"));

        assertThat(node.await(InstanceEvent.GaveUp.class, id).reason())
                .isEqualTo("could not be started: the folder " + node.data.resolve("missing") + " does not exist");
    }

    @Test
    void startingWhatRunsAndStoppingWhatIsGoneAreAnswered() {
        InstanceId id = node.start("a6", "exec sleep 60");
        long pid = node.awaitPid(id, 1);
        node.events.clear();

        node.start("a6", "exec sleep 60");
        assertThat(node.awaitPid(id, 1)).isEqualTo(pid);

        node.runtime().stop(id, Duration.ofSeconds(5));
        node.await(InstanceEvent.Stopped.class, id);
        node.events.clear();

        node.runtime().stop(id, Duration.ofSeconds(5));
        node.await(InstanceEvent.Stopped.class, id);
        assertThat(TestNode.alive(pid)).isFalse();
        assertThat(node.runtime().instances()).isEmpty();
        assertThat(node.data.resolve("keeper/units")).isEmptyDirectory();
    }

    @Test
    void stoppingEndsWhatIgnoresTermForksTwiceAndLeavesItsSession() {
        InstanceId id = node.start(
                "a7",
                "trap '' TERM; (setsid sh -c \"trap '' TERM; sleep 60; sleep 60\" &) ; (sleep 60 &); "
                        + "setsid sh -c '(sleep 60 &) ; exec sleep 60' & sleep 60; sleep 60");
        node.awaitPid(id, 1);
        Wait.until("six sleeping processes", () -> node.membersOf(id).size() >= 6);
        List<Long> members = node.membersOf(id);

        node.runtime().stop(id, Duration.ofMillis(200));

        InstanceEvent.Stopped stopped = node.await(InstanceEvent.Stopped.class, id);
        assertThat(stopped.note()).isEqualTo("did not end within 0.2 s after TERM and was killed");
        assertThat(members).noneMatch(TestNode::alive);
    }

    @Test
    void stoppingLetsAnAppTidyUp() throws IOException {
        InstanceId id = node.start("a8", "trap 'sleep 0.2; echo tidy; exit 0' TERM; while :; do sleep 0.05; done");
        node.awaitPid(id, 1);
        Wait.until("the loop", () -> node.membersOf(id).size() >= 2);

        node.runtime().stop(id, Duration.ofSeconds(10));

        assertThat(node.await(InstanceEvent.Stopped.class, id).note()).isNull();
        assertThat(node.logText("a8")).contains("tidy");
    }

    @Test
    void stragglersOfAnAppThatEndedAreGoneBeforeItsRestart() {
        InstanceId id = node.start("a9", "(setsid sleep 61 &); sleep 0.3; exit 1");
        node.awaitPid(id, 2);

        node.await(InstanceEvent.Exited.class, id);

        Wait.until("one straggler at most", () -> node.membersOf(id).size() <= 3);
        node.runtime().stop(id, Duration.ofSeconds(5));
        node.await(InstanceEvent.Stopped.class, id);
        assertThat(node.membersOf(id)).isEmpty();
    }

    @Test
    void floodedLogStaysBounded() throws IOException {
        InstanceId id = node.start("b1", "exec yes 0123456789abcdef0123456789abcdef");
        node.awaitPid(id, 1);

        Path older = node.log("b1").resolveSibling("b1.log.1");
        Wait.until("a rotated part", () -> Files.exists(older));
        Wait.until("a second cut", () -> node.log("b1").toFile().length() < 1 << 20);

        assertThat(Files.size(older)).isLessThanOrEqualTo(4 << 20);
        node.runtime().stop(id, Duration.ofSeconds(5));
        node.await(InstanceEvent.Stopped.class, id);
        Wait.until("the last cut", () -> node.log("b1").toFile().length() <= 4 << 20);
    }
}
