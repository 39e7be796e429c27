package org.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.platform.DataFolder;

final class DesktopProgramTest {

    @TempDir
    Path home;

    private DesktopProgram installed() throws IOException {
        Files.createDirectories(home.resolve("desktop/javafx"));
        Files.createDirectories(home.resolve("desktop/lib"));
        Files.createFile(home.resolve("desktop/lib/b.jar"));
        Files.createFile(home.resolve("desktop/lib/a.jar"));
        return Objects.requireNonNull(DesktopProgram.installed(home.toString()));
    }

    @Test
    void aHeadlessInstallationHasNone() {
        assertThat(DesktopProgram.installed(home.toString())).isNull();
        assertThat(DesktopProgram.installed(null)).isNull();
    }

    @Test
    void takesJavafxAsModulesAndTheRestInAFixedOrder() throws IOException {
        List<String> command =
                installed().command(Path.of("java"), "/opt/lanyard", List.of(), Path.of("/d"), List.of("--hidden"));

        assertThat(command)
                .containsSequence(
                        "--module-path", home.resolve("desktop/javafx").toString())
                .containsSequence(
                        "-cp",
                        home.resolve("desktop/lib/a.jar") + File.pathSeparator + home.resolve("desktop/lib/b.jar"),
                        "org.lanyard.app.Main",
                        "--data",
                        "/d",
                        "--hidden")
                .contains("-Dlanyard.launcher=/opt/lanyard")
                .noneMatch(word -> word.startsWith("@") || word.contains("AOTCache"));
    }

    @Test
    void usesOptionsAndCacheWhereTheyAre() throws IOException {
        DesktopProgram program = installed();
        Files.createFile(home.resolve("desktop/desktop.options"));
        Files.createFile(home.resolve("desktop/desktop.aot"));

        assertThat(program.command(Path.of("java"), null, List.of("-Dprism.order=sw"), Path.of("/d"), List.of()))
                .contains(
                        "-Dprism.order=sw",
                        "@" + home.resolve("desktop/desktop.options"),
                        "-XX:AOTCache=" + home.resolve("desktop/desktop.aot"))
                .noneMatch(word -> word.startsWith("-Dlanyard.launcher"));
    }

    /** Without its classes the program ends at once. */
    @Test
    void aWindowThatDoesNotOpenIsToldWithItsLog() throws IOException {
        Files.createDirectories(home.resolve("data"));
        var started = installed().start(new DataFolder(home.resolve("data")), List.of());

        assertThatThrownBy(started::awaitShown)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("The window cannot be shown:")
                .hasMessageContaining("javafx.controls") // as Java puts it
                .hasMessageContaining("desktop.log");
    }
}
