package org.lanyard.adapter.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.model.InstanceId;

/** Keepers that are stopped, and neither die nor answer. */
@DisabledOnOs(OS.WINDOWS)
final class HungKeeperTest {

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
    void stoppedActiveKeeperIsReplaced() throws IOException, InterruptedException {
        InstanceId id = node.start("a5", "exec sleep 60");
        long app = node.awaitPid(id, 1);
        long standby = node.awaitStandby();
        long active = node.activePid();

        TestNode.signal("STOP", active);

        Wait.until("the standby's turn", () -> node.activePid() == standby);
        assertThat(TestNode.alive(active)).isFalse();
        assertThat(TestNode.alive(app)).isTrue();
    }

    @Test
    void stoppedStandbyIsReplaced() throws IOException, InterruptedException {
        long standby = node.awaitStandby();
        long active = node.activePid();

        TestNode.signal("STOP", standby);

        Wait.until("its end", () -> !TestNode.alive(standby));
        node.awaitStandby();
        assertThat(node.activePid()).isEqualTo(active);
    }
}
