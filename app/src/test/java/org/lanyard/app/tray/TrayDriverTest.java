package org.lanyard.app.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.Place;
import org.lanyard.app.tray.bus.BusDaemon;
import org.lanyard.app.tray.notify.Deeds;
import org.lanyard.app.tray.sni.FakePanel;

/** Window, tray and a session bus together: what a click in the panel does to the window. */
final class TrayDriverTest {

    @TempDir
    Path folder;

    private final FakeNodeApi api = Household.full();
    private final LinkedBlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Boolean> presence = new LinkedBlockingQueue<>();
    private BusDaemon bus;
    private FakePanel panel;
    private TestDesk desk;
    private TrayDriver driver;

    @BeforeEach
    void start() throws Exception {
        bus = BusDaemon.start(folder);
        panel = new FakePanel(bus);
        desk = TestDesk.open(api);
        driver = desk.fx(() -> {
            var made = new TrayDriver(
                    desk.desk(),
                    new Deeds(desk.desk().clock()),
                    () -> done.add("window"),
                    () -> done.add("quit"),
                    Platform::runLater,
                    new Surroundings("Linux", bus.address(), "XFCE", () -> false),
                    () -> false);
            made.onPresence(presence::add);
            return made;
        });
        assertThat(presence.poll(15, TimeUnit.SECONDS)).isTrue();
        panel.awaitIcon();
    }

    @AfterEach
    void end() {
        if (desk != null) {
            desk.fx(() -> {
                driver.close();
                return driver;
            });
            desk.close();
            panel.close();
            bus.close();
        }
    }

    private void awaitDone(String what) throws InterruptedException {
        assertThat(done.poll(15, TimeUnit.SECONDS)).isEqualTo(what);
        desk.settle();
    }

    @Test
    void aClickInThePanelGoesToThePlace() throws Exception {
        panel.click("Needs you: bird-cam failed", "See the log");
        awaitDone("window");
        assertThat(desk.fx(() -> desk.dashboard().place())).isEqualTo(new Place.AppPage("bird-cam", "logs"));
    }

    @Test
    void quittingFromThePanelAsksInTheWindow() throws Exception {
        panel.click("Quit…");
        awaitDone("window");
        assertThat(desk.reads("Quit Lanyard?")).isTrue();
        assertThat(desk.reads("The window and the tray icon go; the node and its apps stay."))
                .isTrue();
        desk.click("#quit-cancel");
        panel.click("Quit…");
        awaitDone("window");
        desk.click("#quit-go");
        awaitDone("quit");
    }

    @Test
    void theWindowMayHideWhereItCanBeFoundAgain() {
        assertThat(desk.fx(driver::there)).isTrue();
    }

    @Test
    void pausingAndResumingAreAskedOfThisComputersNode() throws Exception {
        panel.click("Pause running apps here", "For an hour");
        desk.settle();
        panel.click("Pause running apps here", "Until I turn it on again");
        desk.settle();
        assertThat(api.asked)
                .containsExactly("change node studio {pausedFor=3600}", "change node studio {draining=true}");
    }

    @Test
    void whatIsRefusedIsReadInTheWindow() throws Exception {
        api.refuse("recipes is being deployed just now. Wait, or cancel that first.");
        panel.click("Apps", "recipes: running", "Redeploy");
        awaitDone("window");
        assertThat(desk.reads("recipes is being deployed just now. Wait, or cancel that first."))
                .isTrue();
    }
}
