package org.lanyard.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.cluster.secrets.KeyRing;

final class ClusterKeyFileTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("cluster.key");
    }

    @Test
    void nodeMakesAKeyAndKeepsIt() throws IOException {
        KeyRing made = new ClusterKeyFile(folder).now();

        assertThat(new ClusterKeyFile(folder).now()).isEqualTo(made);
        assertThat(new ClusterKeyFile(folder.resolve("other")).now()).isNotEqualTo(made);
    }

    @Test
    void fileIsForItsOwnerOnly() throws IOException {
        var _ = new ClusterKeyFile(folder);

        assertThat(Files.getPosixFilePermissions(file()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void oneKeyOfTheFirstFormIsReadAsARing() throws IOException {
        Files.writeString(file(), "home\n3\n" + Base64.getEncoder().encodeToString(new byte[32]) + "\n");

        KeyRing read = new ClusterKeyFile(folder).now();

        assertThat(read.cluster()).isEqualTo("home");
        assertThat(read.current(Set.of()).number()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "home\n", "home\n1\nQUJD\n", "home\nx\nAAAA\n", "home\n1\n!!\n", "lanyard keyring 1\n"})
    void damagedFileIsAnErrorThatSaysWhatToDoAndIsLeftAsItIs(String content) throws IOException {
        Files.writeString(file(), content);

        assertThatThrownBy(() -> new ClusterKeyFile(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("damaged")
                .hasMessageContaining("backup");

        assertThat(Files.readString(file())).isEqualTo(content);
    }

    @Test
    void cutOffFileIsDamaged() throws IOException {
        String whole = new ClusterKeyFile(folder).now().text();
        Files.writeString(file(), whole.substring(0, whole.indexOf("end")));

        assertThatThrownBy(() -> new ClusterKeyFile(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its end is missing");
    }
}
