package org.lanyard.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeIdentityTest {

    @TempDir
    private Path folder;

    @Test
    void theCertificateIsMadeOnceAndCarriesTheNodesKey() throws IOException {
        NodeIdentity first = NodeIdentity.load(folder);
        NodeIdentity again = NodeIdentity.load(folder);

        assertThat(again.certificate()).isEqualTo(first.certificate());
        assertThat(again.id()).isEqualTo(NodeKeys.identity(folder));
        assertThat(NodeKeys.idOf(first.certificate().getPublicKey())).isEqualTo(first.id());
    }

    @Test
    void aCertificateOfOtherKeysOrADamagedOneIsMadeAnew() throws IOException {
        Path other = folder.resolve("other");
        NodeIdentity.load(other);
        NodeIdentity mine = NodeIdentity.load(folder);

        Files.copy(
                other.resolve("node.crt"),
                folder.resolve("node.crt"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(NodeKeys.idOf(NodeIdentity.load(folder).certificate().getPublicKey()))
                .isEqualTo(mine.id());
        Files.writeString(folder.resolve("node.crt"), "rubbish");
        assertThat(NodeKeys.idOf(NodeIdentity.load(folder).certificate().getPublicKey()))
                .isEqualTo(mine.id());
    }

    @Test
    void damagedKeysAreSaidInWords() throws IOException {
        NodeIdentity.load(folder);
        Files.writeString(folder.resolve("node.key"), "rubbish");

        assertThatThrownBy(() -> NodeIdentity.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("paired again");
    }
}
