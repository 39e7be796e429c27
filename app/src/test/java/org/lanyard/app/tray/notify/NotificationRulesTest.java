package org.lanyard.app.tray.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.App;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.Place;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.nodes.TestNodes;
import org.lanyard.app.tray.Snapshots;
import org.lanyard.app.tray.TrayAction;

/** The household goes through a day; what is told of it. */
final class NotificationRulesTest {

    private final FakeNodeApi api = Household.full();
    private final List<Notification> shown = new ArrayList<>();
    private final List<String> withdrawn = new ArrayList<>();
    private final Preferences preferences = Preferences.inMemory();
    private Instant now = Household.NOW;
    private boolean watched;
    private final Deeds deeds = new Deeds(() -> now);
    private Notifications notifications = make();

    private Notifications make() {
        return new Notifications(preferences, deeds, () -> watched, new Notifier() {
            @Override
            public void show(Notification notification) {
                shown.add(notification);
            }

            @Override
            public void withdraw(String key) {
                withdrawn.add(key);
            }
        });
    }

    @BeforeEach
    void allIsWantedAndTheFirstLookIsOver() {
        preferences.set(Notifications.INFO, true);
        api.strangers.clear();
        look();
    }

    private void look() {
        notifications.show(Snapshots.of(api, now));
    }

    private void after(Duration time) {
        now = now.plus(time);
        look();
    }

    private List<String> titles() {
        return shown.stream().map(Notification::title).toList();
    }

    private void put(String name, String state, String node, int copies) {
        api.apps.put(
                name,
                Household.app(name, state, node, 6, "21d84feb", 1, Duration.ZERO)
                        .running(copies, 0, 1)
                        .build());
    }

    private void fail(String name, String reason) {
        api.apps.put(
                name,
                Household.app(name, "Failed", "pi-kitchen", 6, "21d84feb", 1, Duration.ZERO)
                        .reason(reason)
                        .build());
    }

    private void reachable(String name, boolean is) {
        int index = name.equals("studio") ? 0 : name.equals("pi-kitchen") ? 1 : 2;
        api.nodes.set(index, Household.node(name, "", "arm64", 4, 8, 0, 0, false, is));
    }

    @Test
    void whatIsSoAtTheFirstLookIsNotNews() {
        assertThat(shown).isEmpty();
        after(Duration.ofMinutes(5));
        assertThat(shown).isEmpty();
    }

    @Test
    void aStrangerIsToldOfOnceEver() {
        api.strangers.addAll(Household.full().strangers);
        look();
        after(Duration.ofSeconds(1));
        assertThat(titles()).containsExactly("garage-nuc wants to join");
        assertThat(shown.getFirst().buttons())
                .extracting(Notification.Button::label)
                .containsExactly("Let it in…", "Not now");
        api.strangers.clear();
        after(Duration.ofSeconds(1));
        assertThat(withdrawn).containsExactly("stranger/7f2a9c41e0b6aaaaaaaa");
        notifications = make();
        api.strangers.addAll(Household.full().strangers);
        look();
        assertThat(shown).as("also when the program runs again").hasSize(1);
    }

    private void versions(String studio, String kitchen) {
        api.nodes.set(0, TestNodes.like(api.nodes.get(0)).version(studio).build());
        api.nodes.set(1, TestNodes.like(api.nodes.get(1)).version(kitchen).build());
    }

    @Test
    void aNewerVersionOnAnotherNodeIsToldOfOnceEver() {
        versions("0.9.0", "0.10.0");
        look();
        after(Duration.ofSeconds(1));
        assertThat(titles()).containsExactly("Lanyard 0.10.0 is here");
        assertThat(shown.getFirst().text())
                .isEqualTo(
                        "pi-kitchen runs it already; this computer has 0.9.0. Install it here too: apps keep running.");
        notifications = make();
        look();
        assertThat(shown).as("also when the program runs again").hasSize(1);
        versions("0.9.0", "0.11.0");
        after(Duration.ofSeconds(1));
        assertThat(titles()).endsWith("Lanyard 0.11.0 is here").hasSize(2);
    }

    @Test
    void anOlderVersionElsewhereOrNoneIsNoNews() {
        versions("0.10.0", "0.10.0-SNAPSHOT");
        look();
        versions("0.10.0", "");
        after(Duration.ofSeconds(1));
        assertThat(shown).isEmpty();
    }

    @Test
    void aFailureIsToldWithItsReasonAndTheWayBack() {
        fail("recipes", "it needs the value CAMERA_URL, which is not set");
        look();
        after(Duration.ofSeconds(1));
        assertThat(titles()).containsExactly("recipes failed on pi-kitchen");
        Notification failed = shown.getFirst();
        assertThat(failed.text()).isEqualTo("It needs the value CAMERA_URL, which is not set.");
        assertThat(failed.urgent()).isTrue();
        assertThat(failed.clicked()).isEqualTo(new TrayAction.GoTo(new Place.AppPage("recipes", "logs")));
        assertThat(failed.buttons().getLast().action()).isEqualTo(new TrayAction.RollBack("recipes", null));
    }

    @Test
    void failingAgainUpdatesTheSameOneAndRecoveringTakesItBack() {
        fail("recipes", "one");
        look();
        put("recipes", "Starting", "pi-kitchen", 0);
        after(Duration.ofSeconds(1));
        fail("recipes", "two");
        after(Duration.ofSeconds(1));
        assertThat(shown).extracting(Notification::key).containsExactly("app/app-recipes", "app/app-recipes");
        put("recipes", "Running", "pi-kitchen", 1);
        after(Duration.ofSeconds(1));
        assertThat(withdrawn).contains("app/app-recipes");
        assertThat(titles()).endsWith("recipes runs again");
        assertThat(shown.getLast().urgent()).isFalse();
    }

    @Test
    void whatTheUserJustDidTheySeeInTheWindow() {
        watched = true;
        deeds.did("recipes");
        fail("recipes", "one");
        look();
        put("recipes", "Running", "pi-kitchen", 1);
        after(Duration.ofSeconds(1));
        put("recipes", "Running", "studio", 1);
        after(Duration.ofSeconds(1));
        assertThat(shown).isEmpty();
    }

    @Test
    void aDeployThatEndsAfterTheWindowWasClosedIsTold() {
        deeds.did("garden-api");
        after(Duration.ofMinutes(12));
        put("garden-api", "Running", "studio", 1);
        look();
        assertThat(titles()).containsExactly("garden-api runs");
        assertThat(shown.getFirst().text()).startsWith("Open it at garden-api.local:");
        assertThat(shown.getFirst().buttons().getFirst().action()).isInstanceOf(TrayAction.Browse.class);
        deeds.did("recipes");
        fail("recipes", "one");
        look();
        assertThat(titles()).endsWith("recipes failed on pi-kitchen");
    }

    @Test
    void anothersDeployMakesNoNoise() {
        put("garden-api", "Running", "studio", 1);
        look();
        assertThat(shown).isEmpty();
    }

    @Test
    void waitingIsToldAfterAMinute() {
        api.apps.put(
                "recipes",
                Household.app("recipes", "Placing", "", 1, "", 1, Duration.ZERO)
                        .waits("it needs 4 GB and may run on pi-kitchen only")
                        .build());
        look();
        after(Duration.ofSeconds(59));
        assertThat(shown).isEmpty();
        after(Duration.ofSeconds(1));
        after(Duration.ofSeconds(60));
        assertThat(titles()).containsExactly("recipes waits");
        assertThat(shown.getFirst().text()).isEqualTo("It needs 4 GB and may run on pi-kitchen only.");
        put("recipes", "Running", "pi-kitchen", 1);
        after(Duration.ofSeconds(1));
        assertThat(withdrawn).containsExactly("waits/app-recipes");
    }

    @Test
    void aNodeThatGoesIsToldOnceWithAllItsApps() {
        reachable("pi-kitchen", false);
        look();
        put("recipes", "Running", "studio", 1);
        after(Duration.ofSeconds(4));
        assertThat(shown).as("one is not up yet").isEmpty();
        put("home-page", "Running", "studio", 1);
        api.apps.remove("bird-cam");
        after(Duration.ofSeconds(4));
        assertThat(titles()).containsExactly("pi-kitchen is gone, apps moved");
        assertThat(shown.getFirst().text()).isEqualTo("home-page and recipes run on studio now. Same addresses.");
        assertThat(shown.getFirst().urgent()).isFalse();
        reachable("pi-kitchen", true);
        after(Duration.ofMinutes(9));
        assertThat(titles()).endsWith("pi-kitchen is back");
    }

    @Test
    void aNodeThatOnlyRestartsMakesNoNoise() {
        reachable("pi-kitchen", false);
        look();
        after(Duration.ofSeconds(30));
        reachable("pi-kitchen", true);
        after(Duration.ofSeconds(1));
        after(Duration.ofMinutes(2));
        assertThat(shown).isEmpty();
    }

    @Test
    void appsThatCameUpNowhereAreUrgent() {
        reachable("pi-kitchen", false);
        look();
        after(Duration.ofSeconds(61));
        assertThat(titles()).containsExactly("pi-kitchen is gone");
        assertThat(shown.getFirst().urgent()).isTrue();
        assertThat(shown.getFirst().text())
                .isEqualTo("bird-cam, home-page and recipes do not run now."
                        + " They start again when that node is back or another has room.");
    }

    @Test
    void anAppThatMovedIsForInformation() {
        put("recipes", "Running", "studio", 1);
        look();
        assertThat(titles()).containsExactly("recipes runs on studio now");
        preferences.set(Notifications.INFO, false);
        put("recipes", "Running", "pi-kitchen", 1);
        after(Duration.ofSeconds(1));
        assertThat(shown).as("not wanted").hasSize(1);
    }

    @Test
    void urgentOnesCanBeTurnedOff() {
        preferences.set(Notifications.URGENT, false);
        fail("recipes", "one");
        look();
        assertThat(shown).isEmpty();
    }

    @Test
    void anOldPictureOfTheClusterIsNoNews() {
        Snapshot last = Snapshots.of(api, now);
        fail("recipes", "one");
        Snapshot lost =
                new Snapshot(Snapshot.Link.LOST, last.self(), last.nodes(), api.apps(), last.strangers(), last.at());
        notifications.show(lost);
        assertThat(shown).isEmpty();
    }

    @Test
    void commandsOfThisDesktopAreNoted() {
        var watchedApi = WatchedApi.of(api, deeds);
        App app = watchedApi.act("recipes", org.lanyard.app.client.NodeApi.Action.STOP);
        assertThat(app.name()).isEqualTo("recipes");
        assertThat(deeds.just("recipes")).isTrue();
        assertThat(deeds.just("notes")).isFalse();
        now = now.plus(Duration.ofMinutes(6));
        assertThat(deeds.just("recipes")).isFalse();
        assertThat(deeds.lately("recipes")).isTrue();
        assertThat(watchedApi.apps()).hasSize(10);
        api.refuse("No.");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> watchedApi.rollBack("notes", null))
                .isInstanceOf(org.lanyard.app.client.ApiException.class)
                .hasMessage("No.");
    }

    @Test
    void namesAreListedAsOneWouldSayThem() {
        assertThat(Sentences.list(List.of("a"))).isEqualTo("a");
        assertThat(Sentences.list(List.of("a", "b"))).isEqualTo("a and b");
        assertThat(Sentences.list(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c and 2 more");
        assertThat(List.of(Sentences.of("why."), Sentences.of("why"))).containsOnly("Why.");
        assertThat(Sentences.of("")).isEmpty();
    }
}
