package org.lanyard.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.Real;

/** Somebody has a second computer, and loses it. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class SecondNodeTest {

    @TempDir
    Path folder;

    /** The six digits that the window shows, once it does. */
    private static String code(LiveDesk desk) {
        desk.until("a code is shown", () -> digits(desk).matches("\\d{6}"));
        return digits(desk);
    }

    private static String digits(LiveDesk desk) {
        return desk.seen("#pairing-code").stream()
                .flatMap(n -> ((Parent) n).getChildrenUnmodifiable().stream())
                .map(n -> ((Labeled) n).getText())
                .collect(Collectors.joining());
    }

    private static boolean holdsBundle(Installed node) {
        try (Stream<Path> files = Files.list(node.data.resolve("bundles"))) {
            return files.anyMatch(f -> f.toString().endsWith(".tar.gz"));
        } catch (IOException none) {
            return false;
        }
    }

    @Test
    void two_computers_are_paired_and_an_app_survives_the_loss_of_one() throws Exception {
        Real.need("git", "git");
        try (GitHost git = GitHost.start(folder.resolve("repositories"), "shop");
                Installed studio = Installed.in(folder.resolve("studio"), "studio");
                Installed laptop = Installed.in(folder.resolve("laptop"), "laptop");
                LiveDesk desk = LiveDesk.open(studio)) {
            git.write("index.html", "open").push("Open the shop");

            // one shows a code, the other types it
            desk.awaits("This computer is ready to run apps");
            desk.click("#go-nodes");
            desk.click("#add-computer");
            String code = code(desk);
            try (LiveDesk other = LiveDesk.open(laptop)) {
                other.awaits("This computer is ready to run apps");
                other.click("#go-nodes");
                other.click("#join-others");
                other.click("#pairing-digits");
                other.type(code);
                other.click("#type-address");
                other.type("127.0.0.1:" + studio.port);
                other.click("#join");
                other.awaits("laptop belongs to studio now.");
            }
            desk.awaits("laptop is in.");
            desk.click("#pairing-cancel");
            desk.awaits("2 of 2 online", "studio", "laptop");

            // an app is placed on the second
            desk.click("#deploy");
            desk.click("#address");
            desk.paste(git.address());
            desk.awaits("Open the shop");
            desk.click("#place-laptop");
            desk.click("#deploy-now");
            desk.awaits("shop is running", "Placed on laptop");
            desk.click("#open-app");
            int port = desk.browsedPort();
            desk.until("it answers", () -> Web.page(port).equals("open"));
            desk.until("a second copy of what it is made of", () -> holdsBundle(studio));

            // whose plug is pulled
            laptop.kill();
            desk.click("#go-nodes");
            desk.awaits("Unreachable", "1 of 2 online", "Its 1 app runs on studio.");
            desk.click("#go-apps");
            desk.awaits("shop", "studio", "Running");
            assertThat(desk.reads("Failed")).isFalse();
            desk.click("shop");
            desk.click("#address");
            // as a rule at the same port; here another test's node may have taken it in the moment between
            desk.until("it answers again", () -> Web.page(desk.browsedPort()).equals("open"));
        }
    }
}
