package org.lanyard.app.tray.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.exceptions.DBusException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.desk.Place;
import org.lanyard.app.tray.Pictures;
import org.lanyard.app.tray.TrayAction;
import org.lanyard.app.tray.bus.BusDaemon;
import org.lanyard.app.tray.bus.SessionBus;

/** Notifications on a real session bus, with a server that is played. */
final class NotificationHostTest {

    private static final TrayAction LOG = new TrayAction.GoTo(new Place.AppPage("bird-cam", "logs"));
    private static final TrayAction BACK = new TrayAction.RollBack("bird-cam", null);
    private static final Notification FAILED = new Notification(
            "app/1",
            true,
            "bird-cam failed",
            "<CAMERA_URL> is not set.",
            List.of(new Notification.Button("See the log", LOG), new Notification.Button("Roll back", BACK)),
            LOG);

    @TempDir
    Path folder;

    private BusDaemon bus;
    private SessionBus session;
    private BusNotifier notifier;
    /** As the tray's: what comes from the bus after the end is nobody's. */
    private final ExecutorService thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.DiscardPolicy());

    private final BlockingQueue<TrayAction> chosen = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> otherwise = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws DBusException {
        bus = BusDaemon.start(folder);
        session = SessionBus.open(bus.address(), () -> {});
        notifier = new BusNotifier(session, new Pictures(), thread, Runnable::run, chosen::add, new Notifier() {
            @Override
            public void show(Notification notification) {
                otherwise.add(notification.title());
            }

            @Override
            public void withdraw(String key) {}
        });
    }

    @AfterEach
    void end() {
        thread.shutdownNow();
        if (session != null) {
            session.close();
            bus.close();
        }
    }

    private FakeServer server(String... capabilities) throws DBusException {
        return new FakeServer(bus, List.of(capabilities));
    }

    @Test
    void buttonsAndPictureAreShownAndAPressArrives() throws Exception {
        try (var server = server("actions", "body", "body-markup")) {
            notifier.show(FAILED);
            FakeServer.Shown shown = server.awaitShown();
            assertThat(shown.title()).isEqualTo("bird-cam failed");
            assertThat(shown.body()).as("no markup of an app's").isEqualTo("&lt;CAMERA_URL&gt; is not set.");
            assertThat(shown.actions()).containsExactly("default", "", "0", "See the log", "1", "Roll back");
            assertThat(shown.picture()).isTrue();
            server.press(shown.id(), "1");
            assertThat(chosen.poll(15, TimeUnit.SECONDS)).isEqualTo(BACK);
            server.press(shown.id(), "default");
            assertThat(chosen.poll(15, TimeUnit.SECONDS)).isEqualTo(LOG);
        }
    }

    @Test
    void theSameMatterTakesThePlaceOfTheOneBeforeAndCanBeWithdrawn() throws Exception {
        try (var server = server("actions", "body")) {
            notifier.show(FAILED);
            FakeServer.Shown first = server.awaitShown();
            assertThat(first.body()).isEqualTo("<CAMERA_URL> is not set.");
            notifier.show(FAILED);
            assertThat(server.awaitShown().replaces()).isEqualTo(first.id());
            notifier.withdraw(FAILED.key());
            assertThat(server.awaitClosed()).isEqualTo(first.id());
        }
    }

    @Test
    void aServerWithoutButtonsGetsNone() throws Exception {
        try (var server = server("body")) {
            notifier.show(FAILED);
            assertThat(server.awaitShown().actions()).isEmpty();
        }
    }

    @Test
    void pressOnAnothersNotificationIsNotOurs() throws Exception {
        try (var server = server("actions")) {
            notifier.show(FAILED);
            FakeServer.Shown shown = server.awaitShown();
            server.press(shown.id() + 1, "0");
            server.press(shown.id(), "1");
            assertThat(chosen.poll(15, TimeUnit.SECONDS)).isEqualTo(BACK);
            assertThat(chosen).isEmpty();
        }
    }

    @Test
    void withoutAServerTheWindowSaysIt() throws Exception {
        notifier.show(FAILED);
        assertThat(otherwise.poll(15, TimeUnit.SECONDS)).isEqualTo("bird-cam failed");
        try (var server = server("actions")) {
            notifier.show(FAILED);
            assertThat(server.awaitShown().replaces())
                    .as("a server that came later")
                    .isZero();
        }
    }
}
