package org.lanyard.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.desk.Place;

/** Somebody opens Lanyard for the first time. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class FirstStartTest {

    @TempDir
    Path folder;

    @Test
    void a_sample_runs_in_three_clicks_and_a_node_that_was_killed_in_one_more() throws Exception {
        try (Installed node = Installed.in(folder, "studio");
                LiveDesk desk = LiveDesk.open(node)) {

            // the window has the node started, which knows of samples
            desk.awaits("This computer is ready to run apps", "Or start with a sample");
            desk.click("#try-hello");
            desk.awaits("Folder is there", "A static site, because of index.html.");
            assertThat(desk.reads("Free")).as("a port is found").isTrue();
            desk.click("#deploy-now");
            desk.awaits("hello is running");
            assertThat(desk.words().lines())
                    .as("the steps that it took")
                    .contains("Placed on studio", "Built release 1", "Started and answers");
            desk.click("#open-app");
            int port = desk.browsedPort();
            assertThat(Web.page(port)).contains("Hello from");

            desk.click("#back-to-apps");
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
            desk.awaits("hello", "Running");

            // the power of its node fails, so to say: nobody is left who would start it again
            node.kill();
            desk.awaits("The node on this computer does not answer.", "Apps keep running; what you see is from");
            desk.awaits("It has not come back by itself");
            desk.click("#start-node");
            desk.until(
                    "the node answers again", () -> desk.desk().feed().latest().connected());
            desk.until("the app too", () -> Web.page(port).contains("Hello from"));
            assertThat(desk.reads("does not answer")).isFalse();
        }
    }
}
