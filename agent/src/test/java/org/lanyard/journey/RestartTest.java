package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps that end by themselves. */
final class RestartTest {

    @TempDir
    static Path folder;

    private static LiveNode node;

    @BeforeAll
    static void start() throws IOException {
        node = LiveNode.start(folder);
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @Test
    void killedAppAnswersAgain() throws IOException {
        int port = node.run(
                        "deploy",
                        node.write("killed", "main.py", Python.server("v1")).toString())
                .ok()
                .port();
        String served = Wire.body(port);

        Processes.kill(node.pid("killed"));

        String again = Wait.found("another process serves", () -> {
            String now = Wire.body(port);
            return now.equals(served) ? null : now;
        });
        assertThat(again).startsWith("v1");
        JsonNode app = node.await("killed", "Running");
        assertThat(app.path("instances").path(0).path("restarts").asInt()).isEqualTo(1);
    }

    @Test
    void appThatEndsAgainAndAgainFailsWithItsLastLines() throws IOException {
        String serving = Python.server("v1");
        Path app = node.write(
                "looping",
                "main.py",
                "import os, threading, time\n"
                        + "def die():\n"
                        + "    while not os.path.exists(os.environ['LANYARD_VOLUME'] + '/die'):\n"
                        + "        time.sleep(0.02)\n"
                        + "    print('the disk is on fire', flush=True)\n"
                        + "    os._exit(7)\n"
                        + "threading.Thread(target=die, daemon=True).start()\n"
                        + serving);
        node.run("deploy", app.toString()).ok();
        String id = node.app("looping").path("id").asText();
        Path volume = Wait.found("the app's volume", () -> node.volume(id));

        Files.createFile(volume.resolve("die"));

        JsonNode failed = node.await("looping", "Failed");
        assertThat(failed.path("reason").asText())
                .contains("the disk is on fire")
                .contains("7");
        assertThat(node.run("apps").ok().out()).contains("Failed");
    }
}
