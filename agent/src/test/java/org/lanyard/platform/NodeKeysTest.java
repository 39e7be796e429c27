package org.lanyard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeKeysTest {

    @TempDir
    Path folder;

    @Test
    void aNodeKeepsItsIdentity() throws Exception {
        var first = NodeKeys.identity(folder.resolve("keys"));

        assertThat(NodeKeys.identity(folder.resolve("keys"))).isEqualTo(first);
        assertThat(first.value()).hasSize(20);
    }

    @Test
    void twoNodesAreTwo() throws Exception {
        assertThat(NodeKeys.identity(folder.resolve("a"))).isNotEqualTo(NodeKeys.identity(folder.resolve("b")));
    }

    @Test
    void thePrivateKeyIsForItsOwnerOnly() throws Exception {
        NodeKeys.identity(folder);

        assertThat(Files.getPosixFilePermissions(folder.resolve("node.key")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void aStartThatWasKilledBetweenTheTwoKeysBeginsAnew() throws Exception {
        Files.writeString(folder.resolve("node.key"), "half");

        assertThat(NodeKeys.identity(folder)).isEqualTo(NodeKeys.identity(folder));
    }
}
