package org.lanyard.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void usualPlaceIsTheSystems() {
        assertThat(DataFolder.usual("Linux", "/home/me", Map.of())).hasToString("/home/me/.local/share/lanyard");
        assertThat(DataFolder.usual("Linux", "/home/me", Map.of("XDG_DATA_HOME", "/data")))
                .hasToString("/data/lanyard");
        assertThat(DataFolder.usual("Linux", "/home/me", Map.of("XDG_DATA_HOME", "relative")))
                .hasToString("/home/me/.local/share/lanyard");
        assertThat(DataFolder.usual("Mac OS X", "/Users/me", Map.of()))
                .hasToString("/Users/me/Library/Application Support/Lanyard");
        assertThat(DataFolder.usual("Windows 11", "/me", Map.of("LOCALAPPDATA", "/local")))
                .hasToString("/local/Lanyard");
    }

    @Test
    void namedFolderWinsOverTheEnvironment() {
        Map<String, String> env = Map.of("LANYARD_DATA", "/from/env");
        assertThat(DataFolder.choose("/named", env).root()).hasToString("/named");
        assertThat(DataFolder.choose(null, env).root()).hasToString("/from/env");
    }

    @Test
    void whatIsWrittenIsReadBackAndStaysPrivate() throws IOException {
        Assumptions.assumeTrue(
                Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
        var data = new DataFolder(folder.resolve("a b"));
        data.create();
        assertThat(data.node()).isNull();
        assertThat(data.token()).isNull();
        var node = new NodeFile(7411, 12, "2026-01-01T00:00:00Z", "boot\"1\"", "0.1");
        data.write(node);
        data.write(node);
        assertThat(data.node()).isEqualTo(node);
        String token = data.tokenOrNew();
        assertThat(token).hasSize(64);
        assertThat(data.tokenOrNew()).isEqualTo(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.tokenFile())))
                .isEqualTo("rw-r-----");
        try (var files = Files.list(data.root())) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(n -> n.endsWith(".new"));
        }
    }

    @Test
    void unknownFieldsOfALaterVersionArePassedOver() throws IOException {
        assertThat(NodeFile.parse("{\"later\":{\"a\":[1]},\"port\":80,\"pid\":1}")
                        .port())
                .isEqualTo(80);
        assertThatThrownBy(() -> NodeFile.parse("{}")).isInstanceOf(IOException.class);
    }

    @Test
    void versionIsThePoms() throws IOException {
        Path pom = Files.exists(Path.of("../pom.xml")) ? Path.of("../pom.xml") : Path.of("pom.xml");
        assertThat(Files.readString(pom)).contains("<version>" + Version.CURRENT + "</version>");
    }
}
