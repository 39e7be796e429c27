package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user says of a node, on the real program. */
final class NodeSettingsTest {

    @TempDir
    Path folder;

    private static JsonNode self(LiveNode node) throws IOException {
        return node.get("/api/v1/node");
    }

    @Test
    void newNameAndPauseAreKeptOverARestart() throws IOException {
        try (LiveNode node = LiveNode.start(folder)) {
            String before = self(node).path("name").asText();
            assertThat(self(node).path("nameGiven").asBoolean()).isFalse();

            node.run("nodes", "set", before, "--name", "studio", "--pause", "1h")
                    .ok();

            assertThat(self(node).path("name").asText()).isEqualTo("studio");
            String until = self(node).path("pausedUntil").asText();
            assertThat(until).contains("T").endsWith("Z");
            node.killAgent();
            Wait.until(
                    "the agent is back", () -> self(node).path("name").asText().equals("studio"));
            assertThat(self(node).path("pausedUntil").asText()).isEqualTo(until);

            assertThat(node.run("nodes", "set", "studio", "--pause", "off").ok().out())
                    .contains("studio runs apps as ever.");
            assertThat(self(node).path("pausedUntil").isNull()).isTrue();
            assertThat(node.run("nodes", "set", "studio", "--pause", "soon").code())
                    .isEqualTo(2);
            assertThat(node.run("nodes", "set", "studio", "--reserve", "4GB")
                            .ok()
                            .out())
                    .contains("leaves 4.0 GB of memory free");
            assertThat(self(node).path("memoryReserveBytes").asLong()).isEqualTo(4L << 30);
            assertThat(node.run("nodes", "set", "studio", "--reserve", "much").code())
                    .isEqualTo(2);
            Wait.until("it knows its tools", () -> self(node).path("tools").size() > 0);
        }
    }

    @Test
    void nameOfTheCommandLineWinsAndThatIsTold() throws IOException {
        try (LiveNode node = LiveNode.start(folder, "--name", "desk")) {
            LiveNode.Ran renamed =
                    node.run("nodes", "set", "desk", "--name", "studio").ok();

            assertThat(renamed.err()).contains("which wins");
            assertThat(self(node).path("name").asText()).isEqualTo("desk");
            assertThat(self(node).path("nameGiven").asBoolean()).isTrue();
        }
    }
}
