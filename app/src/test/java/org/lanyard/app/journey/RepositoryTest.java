package org.lanyard.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.Real;

/** Somebody pastes a git address. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RepositoryTest {

    @TempDir
    Path folder;

    @Test
    void a_repository_is_looked_at_deployed_updated_and_rolled_back() throws Exception {
        Real.need("git python3", "git", "python3");
        try (GitHost git = GitHost.start(folder.resolve("repositories"), "garden");
                Installed node = Installed.in(folder.resolve("studio"), "studio");
                LiveDesk desk = LiveDesk.open(node)) {
            git.write("Procfile", "web: python3 -u -m http.server $PORT --bind 127.0.0.1\n")
                    .write("index.html", "first bloom")
                    .push("Plant it");
            git.git("branch", "frost");

            // looked at
            desk.awaits("This computer is ready to run apps");
            desk.click("#welcome-address");
            desk.paste(git.address());
            desk.click("#welcome-check");
            desk.awaits("Address answers", "Plant it", "A program with a Procfile", "2 found");
            assertThat(((ComboBox<?>) desk.one("#branch")).getItems().stream().map(String::valueOf))
                    .containsExactlyInAnyOrder("main", "frost");

            // deployed
            desk.click("#deploy-now");
            desk.awaits("garden is running");
            assertThat(desk.words().lines()).contains("Branch main", "Built release 1", "Started and answers");
            desk.click("#open-app");
            int port = desk.browsedPort();
            assertThat(Web.page(port)).isEqualTo("first bloom");

            // updated
            git.write("index.html", "second bloom").push("Water it");
            desk.click("#back-to-apps");
            desk.click("garden");
            desk.click("#redeploy");
            desk.until("the new page", () -> Web.page(port).equals("second bloom"));
            desk.awaits("r2");

            // and back
            desk.click("#back-1");
            desk.until("the old page", () -> Web.page(port).equals("first bloom"));
            desk.awaits("garden goes back.");
            desk.until(
                    "release 2 can be gone back to", () -> desk.seen("#back-2").isPresent());
            assertThat(desk.words()).contains("Running");
        }
    }
}
