package org.lanyard.app.tray.sni;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.desk.Place;
import org.lanyard.app.tray.Pictures;
import org.lanyard.app.tray.Snapshots;
import org.lanyard.app.tray.Tray;
import org.lanyard.app.tray.TrayAction;
import org.lanyard.app.tray.TrayModel;
import org.lanyard.app.tray.TrayState;
import org.lanyard.app.tray.bus.BusDaemon;
import org.lanyard.app.tray.bus.SessionBus;

/** The icon on a real session bus, with a panel that is played. */
final class TrayHostTest {

    @TempDir
    Path folder;

    private BusDaemon bus;
    private SessionBus session;
    private FakePanel panel;
    private SniTray tray;
    /** As the tray's: what comes from the bus after the end is nobody's. */
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, Executors.defaultThreadFactory(), new ThreadPoolExecutor.DiscardPolicy());

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final FakeNodeApi api = Household.full();

    private final Tray.Listener listener = new Tray.Listener() {
        @Override
        public void chosen(TrayAction action) {
            heard.add(action);
        }

        @Override
        public void activated() {
            heard.add("activated");
        }

        @Override
        public void opened() {
            heard.add("opened");
        }
    };

    @BeforeEach
    void start() throws DBusException {
        bus = BusDaemon.start(folder);
        panel = new FakePanel(bus);
        session = SessionBus.open(bus.address(), () -> {});
        tray = new SniTray(session, new Pictures(), thread, Runnable::run, listener);
    }

    @AfterEach
    void end() {
        thread.shutdownNow();
        if (session != null) {
            session.close();
            panel.close();
            bus.close();
        }
    }

    private TrayState state() {
        return TrayModel.of(Snapshots.of(api), ZoneOffset.UTC);
    }

    private Object heard() throws InterruptedException {
        Object what = heard.poll(15, TimeUnit.SECONDS);
        assertThat(what).as("what the user did").isNotNull();
        return what;
    }

    @Test
    void aPanelSeesIconTooltipAndTheWholeMenu() throws DBusException {
        tray.show(state());
        panel.awaitIcon();
        assertThat(panel.property("Id")).isEqualTo("lanyard");
        assertThat(panel.property("Status")).isEqualTo("NeedsAttention");
        assertThat(panel.property("Menu")).hasToString(DBusMenu.PATH);
        List<?> pixmaps = (List<?>) panel.property("IconPixmap");
        assertThat(pixmaps).hasSize(7);
        Object[] tooltip = (Object[]) panel.property("ToolTip");
        assertThat(tooltip[3]).isEqualTo("2 of 3 nodes online, 10 apps, 1 failed");

        FakePanel.Line menu = panel.layout();
        assertThat(menu.children().getFirst().label()).isEqualTo("2 of 3 nodes online, 10 apps, 1 failed");
        assertThat(menu.children().getFirst().enabled()).isFalse();
        assertThat(menu.children().get(1).type()).isEqualTo("separator");
        assertThat(panel.find("Apps", "photo-wall: running 2 of 2").children())
                .extracting(FakePanel.Line::label)
                .containsExactly("Open in browser", "Logs", "Redeploy", "Stop");
    }

    @Test
    void clicksArrive() throws DBusException, InterruptedException {
        tray.show(state());
        panel.awaitIcon();
        panel.click("Apps", "recipes: running", "Stop");
        assertThat(heard()).isEqualTo(new TrayAction.Command("recipes", NodeApi.Action.STOP));
        panel.click("Settings…");
        assertThat(heard()).isEqualTo(new TrayAction.GoTo(new Place.Settings()));
        panel.activate();
        assertThat(heard()).isEqualTo("activated");
        assertThat(panel.menu().AboutToShow(0)).isFalse();
        assertThat(heard()).isEqualTo("opened");
    }

    @Test
    void clickOnALineThatIsGoneOrCannotBeChosenDoesNothing() throws DBusException {
        tray.show(state());
        panel.awaitIcon();
        int recipes = panel.find("Apps", "recipes: running", "Stop").id();
        api.apps.remove("recipes");
        tray.show(state());
        var _ = panel.awaitLayout();
        panel.menu().Event(recipes, "clicked", new Variant<>(0), new UInt32(0));
        panel.click("2 of 3 nodes online, 9 apps, 1 failed");
        assertThat(heard).isEmpty();
    }

    @Test
    void aChangedWordChangesThatLineAndLeavesTheMenuAsItIs() throws DBusException {
        tray.show(state());
        panel.awaitIcon();
        int app = panel.find("Apps", "home-page: running").id();
        api.apps.put(
                "home-page",
                Household.app("home-page", "Running", "pi-kitchen", 19, "", 2, java.time.Duration.ZERO)
                        .running(2, 0, 4)
                        .build());
        tray.show(state());
        assertThat(panel.awaitUpdate().updated)
                .extracting(u -> u.id, u -> String.valueOf(u.properties.get("label")))
                .contains(org.assertj.core.groups.Tuple.tuple(app, "[home-page: running 2 of 2]"));
        assertThat(panel.layoutUnchanged()).isTrue();
    }

    @Test
    void iconAndStatusFollowTheState() throws DBusException {
        tray.show(state());
        panel.awaitIcon();
        api.apps.clear();
        api.strangers.clear();
        tray.show(state());
        panel.awaitIconChange("icon");
        panel.awaitIconChange("Active");
        assertThat(panel.property("Status")).isEqualTo("Active");
    }

    @Test
    void panelThatRestartsGetsTheIconAgain() throws DBusException {
        tray.show(state());
        panel.awaitIcon();
        panel.close();
        panel = new FakePanel(bus);
        panel.awaitIcon();
        assertThat(panel.layout().children()).isNotEmpty();
    }

    @Test
    void closedTrayIsOffTheBus() throws Exception {
        tray.show(state());
        panel.awaitIcon();
        tray.close();
        var _ = thread.submit(() -> {}).get(15, TimeUnit.SECONDS);
        var names = session.remote(
                        "org.freedesktop.DBus", "/org/freedesktop/DBus", org.freedesktop.dbus.interfaces.DBus.class)
                .ListNames();
        assertThat(names).noneMatch(n -> n.startsWith("org.kde.StatusNotifierItem"));
    }

    @Test
    void panelsAreNoticedAsTheyComeAndGo() throws Exception {
        var there = new LinkedBlockingQueue<Boolean>();
        PanelWatch.watch(session, thread, there::add);
        assertThat(there.poll(15, TimeUnit.SECONDS)).isTrue();
        panel.close();
        assertThat(there.poll(15, TimeUnit.SECONDS)).isFalse();
        panel = new FakePanel(bus);
        assertThat(there.poll(15, TimeUnit.SECONDS)).isTrue();
    }
}
