package org.lanyard.app.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.MenuEntry.Item;
import org.lanyard.app.tray.MenuEntry.Separator;
import org.lanyard.app.tray.MenuEntry.Submenu;

final class TrayModelTest {

    private final FakeNodeApi api = Household.full();

    private TrayState state() {
        return TrayModel.of(Snapshots.of(api), ZoneOffset.UTC);
    }

    private List<MenuEntry> menu() {
        return state().menu();
    }

    private static List<String> labels(List<MenuEntry> entries) {
        return entries.stream().map(TrayModelTest::label).toList();
    }

    private static String label(MenuEntry entry) {
        return switch (entry) {
            case Item item -> item.label();
            case Submenu submenu -> submenu.label();
            case Separator _ -> "-";
        };
    }

    private static Submenu submenu(List<MenuEntry> entries, String label) {
        return (Submenu) entries.stream()
                .filter(e -> label(e).equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + label + " in " + labels(entries)));
    }

    @Test
    void theMenuIsThatOfThePicture() {
        assertThat(labels(menu()))
                .containsExactly(
                        "2 of 3 nodes online, 10 apps, 1 failed",
                        "-",
                        "Deploy…",
                        "-",
                        "Needs you: bird-cam failed",
                        "Needs you: notes waits",
                        "Needs you: garage-nuc wants to join",
                        "-",
                        "Apps",
                        "Nodes",
                        "-",
                        "Pause running apps here",
                        "Open dashboard",
                        "Settings…",
                        "-",
                        "Quit…");
        assertThat(labels(submenu(menu(), "Apps").entries()))
                .startsWith("bird-cam: failed", "notes: waiting", "door-bell: updating 1 of 2");
        assertThat(labels(submenu(menu(), "Nodes").entries()))
                .containsExactly(
                        "pi-kitchen: 21\u202f% CPU, 61\u202f% memory",
                        "studio: 38\u202f% CPU, 54\u202f% memory",
                        "travelbook: unreachable",
                        "-",
                        "garage-nuc wants to join…");
    }

    @Test
    void anAppHasWhatOneDoesMost() {
        Submenu wall = submenu(submenu(menu(), "Apps").entries(), "photo-wall: running 2 of 2");
        assertThat(labels(wall.entries())).containsExactly("Open in browser", "Logs", "Redeploy", "Stop");
        assertThat(wall.entries().getLast())
                .isEqualTo(new Item(
                        "app/app-photo-wall/stop",
                        "Stop",
                        true,
                        new TrayAction.Command("photo-wall", NodeApi.Action.STOP)));
        Submenu blog = submenu(submenu(menu(), "Apps").entries(), "old-blog: stopped");
        assertThat(labels(blog.entries())).endsWith("Start");
        assertThat(((Item) blog.entries().getFirst()).enabled())
                .as("there is no address to open")
                .isFalse();
    }

    @Test
    void atMostTenAppsAndTheRestInTheDashboard() {
        for (int i = 0; i < 5; i++) {
            String name = "zoo-" + i;
            api.apps.put(
                    name,
                    Household.app(name, "Running", "studio", 1, "", 1, Duration.ZERO)
                            .running(1, 0, 1)
                            .build());
        }
        List<MenuEntry> apps = submenu(menu(), "Apps").entries();
        assertThat(apps).hasSize(11);
        assertThat(apps.getLast())
                .isEqualTo(Item.of("apps/more", "5 more in the dashboard…", new TrayAction.GoTo(new Place.Apps())));
    }

    @Test
    void moreThanFiveNeedsAreCounted() {
        for (int i = 0; i < 6; i++) {
            String name = "bad-" + i;
            api.apps.put(
                    name,
                    Household.app(name, "Failed", "studio", 1, "", 1, Duration.ZERO)
                            .build());
        }
        assertThat(labels(menu())).contains("4 more need you…");
    }

    @Test
    void theIconTellsTheWorst() {
        assertThat(state().look().icon()).isEqualTo(TrayIcon.ATTENTION);
        api.strangers.clear();
        api.apps.remove("bird-cam");
        api.apps.remove("notes");
        assertThat(state().look().icon()).isEqualTo(TrayIcon.BUSY);
        api.apps.remove("garden-api");
        api.apps.remove("scoreboard");
        api.apps.remove("door-bell");
        assertThat(state().look().icon()).isEqualTo(TrayIcon.WELL);
        api.nodes.set(1, Household.node("pi-kitchen", "", "arm64", 4, 8, 0, 0, true, false));
        assertThat(state().look().icon()).isEqualTo(TrayIcon.ALONE);
    }

    @Test
    void oneNodeAloneIsNotMissingAnybody() {
        TrayState fresh = TrayModel.of(Snapshots.of(Household.fresh()), ZoneOffset.UTC);
        assertThat(fresh.look().icon()).isEqualTo(TrayIcon.WELL);
        assertThat(fresh.tooltip()).isEqualTo("1 node online, no apps yet");
        assertThat(submenu(fresh.menu(), "Apps").enabled()).isFalse();
    }

    @Test
    void pausingSaysWhatWillHappen() {
        assertThat(labels(submenu(menu(), "Pause running apps here").entries()))
                .containsExactly(
                        "For an hour",
                        "Until tomorrow",
                        "Until I turn it on again",
                        "-",
                        "5 apps here move to other nodes");
    }

    @Test
    void nothingIsCommandedWhileTheNodeIsGone() {
        Snapshot now = Snapshots.of(api);
        var lost = new Snapshot(Snapshot.Link.LOST, now.self(), now.nodes(), now.apps(), now.strangers(), now.at());
        TrayState state = TrayModel.of(lost, ZoneOffset.UTC);
        assertThat(state.tooltip()).isEqualTo("The node on this computer does not answer");
        assertThat(state.look().icon()).isEqualTo(TrayIcon.ATTENTION);
        Submenu wall = submenu(submenu(state.menu(), "Apps").entries(), "photo-wall: running 2 of 2");
        assertThat(((Item) wall.entries().getLast()).enabled()).isFalse();
        assertThat(labels(state.menu())).contains("Quit…").noneMatch(l -> l.startsWith("Needs you"));
    }

    @Test
    void untilTomorrowIsAfterHavingSlept() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(PauseTime.untilMorning(Instant.parse("2026-11-19T14:00:00Z"), berlin))
                .isEqualTo(Duration.ofHours(15));
        assertThat(PauseTime.untilMorning(Instant.parse("2026-11-19T00:30:00Z"), berlin))
                .as("half past one at night")
                .isEqualTo(Duration.ofMinutes(270));
        assertThat(PauseTime.untilMorning(Instant.parse("2026-11-19T02:30:00Z"), berlin))
                .as("half past three is nearly morning")
                .isEqualTo(Duration.ofMinutes(26 * 60 + 30));
    }

    @Test
    void theSystemsDarkIsThePanelsDarkUnlessTheUserKnowsBetter() {
        assertThat(Panel.of("Linux", null, "XFCE", false)).isEqualTo(Panel.LIGHT);
        assertThat(Panel.of("Linux", null, "XFCE", true)).isEqualTo(Panel.DARK);
        assertThat(Panel.of("Linux", null, "ubuntu:GNOME", false)).isEqualTo(Panel.DARK);
        assertThat(Panel.of("Linux", "light", "ubuntu:GNOME", true)).isEqualTo(Panel.LIGHT);
        assertThat(Panel.of("Mac OS X", null, null, true)).isEqualTo(Panel.TEMPLATE);
    }

    @Test
    void everyIconOfEveryPanelIsInTheBuild() {
        var pictures = new Pictures();
        for (TrayIcon icon : TrayIcon.values()) {
            for (Panel panel : Panel.values()) {
                for (int frame = 0; frame < Pictures.FRAMES; frame++) {
                    var all = pictures.tray(new TrayState.Look(icon, panel, frame));
                    assertThat(all).extracting(Picture::height).containsExactly(16, 20, 22, 24, 32, 44, 48);
                }
            }
        }
        assertThat(pictures.app().rgba()).hasSize(64 * 64 * 4);
    }
}
