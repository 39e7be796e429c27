package org.lanyard.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.Real;
import org.lanyard.app.life.Wish;

/** The program as it ships, JavaFX 25 and all, on a screen of its own: it has its node started, outlives it, and leaves it running. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class DesktopJourneyTest {

    private static final Path HELLO =
            Path.of("../agent/samples/hello").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void a_window_its_node_and_what_becomes_of_them() throws Exception {
        Real.need("xvfb xdotool libgtk-3-0t64", "Xvfb", "xdotool");
        try (Xvfb screen = Xvfb.start(folder);
                Installed lanyard = Installed.in(folder, "studio", screen::into)) {

            // it opens, and starts the node that was not there
            lanyard.lanyard("desktop");
            assertThat(lanyard.window().path("visible").asBoolean()).isTrue();
            lanyard.until("the node was started", w -> w.path("link").asText().equals("CONNECTED"));
            assertThat(screen.windows("Lanyard")).hasSize(1);
            String desktop = lanyard.window().path("pid").asText();

            // what is deployed is seen
            lanyard.lanyard("deploy", HELLO.toString());
            lanyard.until("the app is shown", w -> w.path("apps").asInt() == 1);

            // the agent is killed: the window lives, and sees it come back by its keepers
            long agent = lanyard.agent();
            kill(agent);
            lanyard.until("another agent answers", w -> back(lanyard, agent) && connected(w));
            assertThat(lanyard.window().path("pid").asText()).isEqualTo(desktop);

            // a second start hands over
            lanyard.lanyard("desktop", HELLO.toString());
            lanyard.until(
                    "the source was handed over", w -> w.path("place").asText().equals("Deploy"));
            assertThat(lanyard.window().path("source").asText()).isEqualTo(HELLO.toString());
            assertThat(lanyard.window().path("pid").asText()).isEqualTo(desktop);
            assertThat(screen.windows("Lanyard")).hasSize(1);

            // the node is ended on purpose: the window says so, and does not start it behind its user's back
            lanyard.lanyard("down", "--apps");
            lanyard.until(
                    "the window says that it was stopped",
                    w -> w.path("note").asText().contains("was stopped"));
            assertThat(lanyard.window().path("node").asText()).isEqualTo("ENDED");
            lanyard.lanyard("apps", "--help");
            lanyard.lanyard("deploy", HELLO.toString()); // which starts it
            lanyard.until("the window has found the new node", DesktopJourneyTest::connected);

            // a window that was killed leaves nothing in the way of the next one
            kill(Long.parseLong(desktop));
            lanyard.lanyard("desktop");
            assertThat(lanyard.window().path("pid").asText()).isNotEqualTo(desktop);
            assertThat(lanyard.window().path("visible").asBoolean()).isTrue();

            // it goes, and the node stays
            var process =
                    ProcessHandle.of(lanyard.window().path("pid").asLong()).orElseThrow();
            lanyard.tell(new Wish.Quit());
            process.onExit().get(30, TimeUnit.SECONDS);
            assertThat(lanyard.data.resolve("desktop.json")).doesNotExist();
            assertThat(lanyard.lanyard("apps")).contains("hello");
            // where no panel is on the bus, AWT is asked for a tray of the old kind; GTK has a word about how AWT
            // handles errors
            String said = Files.readString(lanyard.data.resolve("logs/desktop.log"))
                    .replaceAll(
                            "(?m)^.*Gdk-WARNING.*XSetErrorHandler\\(\\) called with a GDK error trap pushed.*$", "");
            assertThat(said)
                    .as("what the toolkit and the style sheets complain of")
                    .doesNotContain("WARNING", "Exception");
        }
    }

    private static boolean connected(com.fasterxml.jackson.databind.JsonNode window) {
        return window.path("link").asText().equals("CONNECTED")
                && window.path("note").asText().isEmpty();
    }

    private static boolean back(Installed lanyard, long before) {
        try {
            return lanyard.agent() != before;
        } catch (IOException beingWritten) {
            return false;
        }
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().get(10, TimeUnit.SECONDS);
    }
}
