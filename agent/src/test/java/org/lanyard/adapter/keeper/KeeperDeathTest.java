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
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.model.InstanceId;
import org.lanyard.platform.Folders;
import org.lanyard.run.InstanceEvent;

/** Keepers that are killed; what they keep must never notice. */
@DisabledOnOs(OS.WINDOWS)
final class KeeperDeathTest {

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
    void killedActiveKeeperIsReplacedByTheStandby() {
        InstanceId id = node.start("a1", "exec sleep 60");
        long app = node.awaitPid(id, 1);
        long standby = node.awaitStandby();

        TestNode.kill(node.activePid());

        Wait.until("the standby's turn", () -> node.activePid() == standby);
        node.awaitStandby();
        assertThat(TestNode.alive(app)).isTrue();
        TestNode.kill(app);
        assertThat(node.awaitPid(id, 2)).isNotEqualTo(app);
    }

    @Test
    void killedStandbyIsReplaced() {
        long standby = node.awaitStandby();
        long active = node.activePid();

        TestNode.kill(standby);

        assertThat(node.awaitStandby()).isNotEqualTo(standby);
        assertThat(node.activePid()).isEqualTo(active);
    }

    @Test
    void bothKilledKeepersAreBroughtBackByTheAgent() {
        InstanceId id = node.start("a2", "exec sleep 60");
        long app = node.awaitPid(id, 1);
        node.awaitStandby();

        node.keeperPids().forEach(TestNode::kill);

        node.awaitStandby();
        assertThat(node.runtime().instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.pid()).isEqualTo(app));
        assertThat(TestNode.alive(app)).isTrue();
    }

    @Test
    void whatEndedWhileNobodyWatchedIsStartedAgainAndItsExitCodeIsKnown() throws IOException {
        InstanceId id = node.start("a3", "while ! [ -e go ]; do sleep 0.02; done; rm go; exit 7");
        long app = node.awaitPid(id, 1);
        node.awaitStandby();
        node.closeAgent();
        node.keeperPids().forEach(TestNode::kill);
        assertThat(TestNode.alive(app)).isTrue();

        Files.createFile(node.data.resolve("go"));
        Wait.until("its end", () -> !TestNode.alive(app));
        Wait.until("its exit code", () -> Files.exists(node.data.resolve("keeper/units/a3/exit")));
        node.open("boot-1");

        // A keeper may be quicker than the new agent, so what it missed is in what it finds, not in an event.
        Wait.until(
                "its restart",
                () -> node.runtime().instances().stream().anyMatch(instance -> instance.up() && instance.pid() != app));
        assertThat(node.runtime().instances()).singleElement().satisfies(instance -> {
            assertThat(instance.restarts()).isEqualTo(1);
            assertThat(instance.lastExit()).isEqualTo("exit code 7");
        });
    }

    @Test
    void stopGoesOnWhenTheKeeperIsKilledInTheMiddle() {
        InstanceId id = node.start("a4", "trap '' TERM; sleep 60; sleep 60");
        long app = node.awaitPid(id, 1);
        long standby = node.awaitStandby();
        node.runtime().stop(id, Duration.ofSeconds(1));
        Wait.until("the mark of the stop", () -> Files.exists(node.data.resolve("keeper/units/a4/stopping")));

        TestNode.kill(node.activePid());

        node.await(InstanceEvent.Stopped.class, id);
        assertThat(node.activePid()).isEqualTo(standby);
        assertThat(TestNode.alive(app)).isFalse();
        assertThat(node.membersOf(id)).isEmpty();
    }

    @Test
    void manyDeathsMakeNoStormOfKeepers() throws IOException {
        node.awaitStandby();
        int before = node.spawned();

        for (int i = 0; i < 5; i++) {
            TestNode.kill(node.activePid());
            node.awaitStandby();
        }
        node.keeperPids().forEach(TestNode::kill);
        node.awaitStandby();

        // One for each death; the agent may have helped once more where it found none.
        assertThat(node.spawned() - before).isBetween(7, 14);
        Wait.until("two keepers", () -> node.keeperPids().size() == 2);
    }

    @Test
    void afterARebootWhatShouldRunIsStartedAgain() {
        InstanceId id = node.start("a6", "exec sleep 60");
        long app = node.awaitPid(id, 1);
        node.awaitStandby();
        node.closeAgent();
        node.keeperPids().forEach(TestNode::kill);
        node.events.clear();

        node.open("boot-2");

        assertThat(node.awaitPid(id, 1)).isNotEqualTo(app);
        assertThat(TestNode.alive(app)).isFalse();
    }

    @Test
    void shutDownKeepersLeaveAppsRunningAndStayDown() throws InterruptedException {
        InstanceId id = node.start("a7", "exec sleep 60");
        long app = node.awaitPid(id, 1);
        node.awaitStandby();

        node.keepers().shutdown(Duration.ofSeconds(10));

        Wait.until("no keeper", () -> node.keeperPids().isEmpty());
        assertThat(node.data.resolve("keeper/active")).doesNotExist();
        assertThat(TestNode.alive(app)).isTrue();

        node.events.clear();
        node.open("boot-1");
        assertThat(node.awaitPid(id, 1)).isEqualTo(app);
    }

    @Test
    void keepersOfADeletedFolderEndWithWhatTheyKeep() throws IOException {
        InstanceId id = node.start("a9", "exec sleep 60");
        long app = node.awaitPid(id, 1);
        node.awaitStandby();
        List<Long> keepers = node.keeperPids();
        node.closeAgent();

        Folders.delete(node.data.resolve("keeper"));

        Wait.until("the end of the app", () -> !TestNode.alive(app));
        Wait.until("the end of the keepers", () -> keepers.stream().noneMatch(TestNode::alive));
    }

    @Test
    void garbageOnTheSocketHurtsNobody() throws IOException {
        InstanceId id = node.start("a8", "exec sleep 60");
        node.awaitPid(id, 1);
        long active = node.activePid();

        GarbageSpeaker.speak(KeeperFolder.of(node.data), 300, 42);

        assertThat(node.activePid()).isEqualTo(active);
        assertThat(node.runtime().instances()).hasSize(1);
    }
}
