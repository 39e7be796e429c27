package org.lanyard.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

final class NativeLibraryTest {

    @TempDir
    private Path folder;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isUnpackedOnceAndWhole() throws IOException {
        Path unpacked = NativeLibrary.unpack(folder);
        Path library = unpacked.resolve(LibraryLoaderUtil.getNativeLibName());
        assertThat(library).isNotEmptyFile();
        assertThat(names(unpacked)).hasSize(1);

        var before = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(library, before);
        assertThat(NativeLibrary.unpack(folder)).isEqualTo(unpacked);

        assertThat(Files.getLastModifiedTime(library)).isEqualTo(before);
    }

    @Test
    void whatOtherVersionsAndKilledProcessesLeftIsDeleted() throws IOException {
        Path unpacked = NativeLibrary.unpack(folder);
        Path library = unpacked.resolve(LibraryLoaderUtil.getNativeLibName());
        Files.move(library, unpacked.resolve(library.getFileName() + ".new"));
        Path old = Files.createDirectories(folder.resolve("3.1.0-linux-x86_64"));
        Files.writeString(old.resolve("libsqlitejdbc.so"), "old");

        NativeLibrary.unpack(folder);

        assertThat(names(folder)).containsExactly(unpacked.getFileName().toString());
        assertThat(names(unpacked)).containsExactly(library.getFileName().toString());
        assertThat(library).isNotEmptyFile();
    }

    /** 1,700 libraries of killed nodes lay in /tmp of one computer. */
    @Test
    @Timeout(60)
    void killedProcessLeavesNothingAmongTheTemporaryFiles() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path data = Files.createDirectory(folder.resolve("data"));
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Kills.class.getName(),
                        data.resolve("lanyard.db").toString())
                .redirectErrorStream(true)
                .start();
        try (var lines = writer.inputReader()) {
            assertThat(lines.readLine()).matches("[0-9]+"); // it writes, so it has loaded the library
            writer.toHandle().destroyForcibly();
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(names(temporary)).isEmpty();
        assertThat(names(data)).contains("sqlite");
    }
}
