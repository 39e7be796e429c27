package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code lanyard.toml} on a running node. */
@DisabledOnOs(OS.WINDOWS)
final class ConfigTest {

    @TempDir
    private Path folder;

    private @Nullable LiveNode node;

    @AfterEach
    void end() {
        if (node != null) {
            node.close();
        }
    }

    private static String name(LiveNode node) throws IOException {
        return node.get("/api/v1/node").path("name").asText();
    }

    @Test
    void hangUpReadsItAgainAndAWrongOneKeepsTheOld() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("lanyard.toml"), "name = \"attic\"");
        LiveNode running = LiveNode.start(folder.resolve("node"), "--config", file.toString());
        node = running;
        assertThat(name(running)).isEqualTo("attic");
        long agent = running.agent();

        Files.writeString(file, "name = \"cellar\"");
        hangUp(agent);
        Wait.until("its new name", () -> name(running).equals("cellar"));

        Files.writeString(file, "name = \"roof\"\ncolour = \"red\"");
        hangUp(agent);
        Wait.until(
                "its word on the wrong file",
                () -> Files.readString(running.folder.resolve("up.log")).contains("$.colour"));
        assertThat(name(running)).isEqualTo("cellar");
        assertThat(running.agent()).isEqualTo(agent);
    }

    @Test
    void agentThatTheKeepersBringBackKnowsItsConfiguration() throws IOException {
        Path file = Files.writeString(folder.resolve("lanyard.toml"), "name = \"attic\"");
        LiveNode running = LiveNode.start(folder.resolve("node"), "--config", file.toString());
        node = running;
        long first = running.agent();

        running.killAgent();

        Wait.until("another agent", () -> running.agent() != first);
        running.awaitReady();
        assertThat(name(running)).isEqualTo("attic");
    }

    private static void hangUp(long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-HUP", Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
