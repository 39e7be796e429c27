package org.lanyard.app.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.App;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Node;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Mark;

final class NodesModelTest {

    private final AtomicReference<Instant> clock = new AtomicReference<>(Household.NOW);
    private final Preferences preferences = Preferences.inMemory();
    private final FakeNodeApi api = TestNodes.household();
    private final NodesModel model = new NodesModel(preferences, clock::get, ZoneOffset.UTC);

    private void take() {
        take(Snapshot.Link.CONNECTED, api.nodes, List.copyOf(api.apps.values()));
    }

    private void take(Snapshot.Link link, List<Node> nodes, List<App> apps) {
        model.take(new Snapshot(link, nodes.getFirst(), nodes, apps, api.strangers, clock.get()));
    }

    private NodeEntry entry(String name) {
        return model.shown().nodes().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> tags(String name) {
        return entry(name).tags().stream().map(NodeEntry.Tag::word).toList();
    }

    @Test
    void the_head_counts_what_is_there_to_run_apps_with() {
        take();

        assertThat(model.shown().counts()).isEqualTo("2 of 3 online · 16 cores · 40\u202fGB memory");
    }

    @Test
    void a_card_says_what_the_node_is_and_how_it_does() {
        take();
        NodeEntry pi = entry("pi-kitchen");

        assertThat(pi.system()).isEqualTo("Raspberry Pi 5 · arm64 · 192.168.1.31");
        assertThat(entry("studio").system()).isEqualTo("Ubuntu 24.04 · x86-64 · 192.168.1.20");
        assertThat(pi.cpu().now()).isEqualTo("21\u202f%");
        assertThat(pi.cpu().of()).isEqualTo("4 cores");
        assertThat(pi.memory().of()).isEqualTo("4.9 of 8\u202fGB");
        assertThat(pi.facts().temperature()).isEqualTo("51\u202f°C");
        assertThat(pi.facts().more()).extracting(NodeEntry.Fact::word).containsExactly("camera");
        assertThat(pi.running().count()).isEqualTo("2 apps");
        assertThat(pi.running().names()).isEqualTo("home-page, recipes");
    }

    @Test
    void a_system_is_called_by_its_short_name() {
        Node debian = Household.node("attic", "Debian GNU/Linux 12 (bookworm)", "amd64", 4, 8, 0.1, 0.2, false, true);

        assertThat(NodeWords.system(debian)).isEqualTo("Debian 12 · x86-64 · 192.168.1.20");
    }

    @Test
    void this_computer_comes_first_and_of_the_others_the_lowest_rank_leads_next() {
        api.nodes.add(TestNodes.like(api.nodes.getFirst()).rank(10).build());
        Node other = Household.node("attic", "Debian 13", "amd64", 4, 8, 0.1, 0.2, false, true);
        api.nodes.set(3, TestNodes.like(other).rank(10).build());
        take();

        assertThat(model.shown().nodes()).extracting(NodeEntry::name).startsWith("studio", "attic");
        assertThat(tags("studio")).containsExactly("This computer");
        assertThat(tags("pi-kitchen")).containsExactly("Leader");
        assertThat(tags("attic")).containsExactly("Leads next");
        assertThat(entry("attic").tags().getFirst().why()).contains("on mains power, on a cable, 8 GB");
        assertThat(tags("travelbook")).isEmpty();
    }

    @Test
    void who_is_away_has_no_numbers_and_tells_where_its_apps_run_now() {
        List<Node> all = List.of(
                api.nodes.get(0),
                api.nodes.get(1),
                TestNodes.like(api.nodes.get(2)).reachable(true).build());
        List<App> before = List.of(
                Household.app("photo-wall", "Running", "travelbook", 1, "", 1, Duration.ZERO)
                        .running(1, 0.1, 10)
                        .build(),
                Household.app("recipes", "Running", "travelbook", 1, "", 1, Duration.ZERO)
                        .running(1, 0.1, 10)
                        .build());
        take(Snapshot.Link.CONNECTED, all, before);
        assertThat(entry("travelbook").running().count()).isEqualTo("2 apps");

        List<App> moved = List.of(
                Household.app("photo-wall", "Running", "pi-kitchen", 1, "", 1, Duration.ZERO)
                        .running(1, 0.1, 10)
                        .build(),
                Household.app("recipes", "Running", "pi-kitchen", 1, "", 1, Duration.ZERO)
                        .running(1, 0.1, 10)
                        .build());
        take(Snapshot.Link.CONNECTED, api.nodes, moved);

        NodeEntry away = entry("travelbook");
        assertThat(away.status().mark()).isEqualTo(Mark.TRIANGLE);
        assertThat(away.cpu().now()).isEqualTo("—");
        assertThat(away.facts().uptime()).isEqualTo("—");
        assertThat(away.running().count()).isEqualTo("No apps.");
        assertThat(away.running().names()).isEqualTo("Its 2 apps run on pi-kitchen.");
    }

    @Test
    void a_sample_is_taken_once_and_sixty_are_kept_behind_what_the_node_remembers() {
        take();
        take();
        Series series = model.series(Household.idOf("studio"));
        assertThat(series.cpu()).hasSize(1);

        model.past(api.nodeMetrics);

        assertThat(series.cpu()).hasSize(Series.CAPACITY);
        assertThat(series.cpu()[Series.CAPACITY - 1]).isEqualTo(0.38);
        Node.Metrics next = TestNodes.sample(api.nodes.getFirst().metrics(), Duration.ofSeconds(-1), 0.5, 0.5);
        series.add(next);
        assertThat(series.cpu()).hasSize(Series.CAPACITY).endsWith(0.38, 0.5);
    }

    @Test
    void a_peak_is_nothing_to_look_at_but_a_minute_is() {
        var series = new Series();
        for (int second = 0; second < 59; second++) {
            series.add(TestNodes.sample(null, Duration.ofSeconds(-second), 0.95, 0.5));
        }
        assertThat(series.cpuHigh()).isFalse();

        series.add(TestNodes.sample(null, Duration.ofSeconds(-59), 0.95, 0.5));
        assertThat(series.cpuHigh()).isTrue();
        assertThat(series.memoryHigh()).isFalse();

        series.add(TestNodes.sample(null, Duration.ofMinutes(-1), 0.2, 0.5));
        assertThat(series.cpuHigh()).isFalse();
    }

    @Test
    void from_nine_nodes_on_the_list_is_shown_until_one_chooses() {
        for (int i = 0; i < 6; i++) {
            api.nodes.add(Household.node("node-" + i, "Debian 13", "amd64", 4, 8, 0.1, 0.2, false, true));
        }
        take();
        assertThat(model.shown().list()).isTrue();

        model.layOut(false);

        assertThat(model.shown().list()).isFalse();
        assertThat(new NodesModel(preferences, clock::get, ZoneOffset.UTC)
                        .shown()
                        .list())
                .isFalse();
    }

    @Test
    void a_stranger_is_not_shown_for_a_day_or_never_and_can_be_asked_about_again() {
        Stranger stranger = api.strangers.getFirst();
        take();
        model.strangers().notNow(stranger);
        assertThat(model.shown().strangers()).isEmpty();
        assertThat(model.shown().silenced()).containsExactly(stranger);

        clock.set(Household.NOW.plus(Duration.ofHours(25)));
        assertThat(model.shown().strangers()).containsExactly(stranger);

        model.strangers().never(stranger);
        clock.set(Household.NOW.plus(Duration.ofDays(400)));
        assertThat(model.shown().strangers()).isEmpty();

        model.strangers().again(stranger);
        assertThat(model.shown().strangers()).containsExactly(stranger);
    }

    @Test
    void while_the_own_node_is_gone_nothing_claims_to_be_known() {
        take();
        take(Snapshot.Link.LOST, api.nodes, List.copyOf(api.apps.values()));

        assertThat(model.shown().live()).isFalse();
        assertThat(entry("studio").status().mark()).isEqualTo(Mark.HOLLOW_CIRCLE);
        assertThat(entry("studio").cpu().now()).isEqualTo("—");
        assertThat(model.series(Household.idOf("studio")).cpu()).hasSize(1);
    }

    @Test
    void many_apps_are_the_first_three_and_how_many_more() {
        List<String> five = IntStream.range(0, 5).mapToObj(i -> "app-" + i).toList();

        assertThat(NodeWords.running(five).names()).isEqualTo("app-0, app-1, app-2, 2 more");
        assertThat(NodeWords.running(five.subList(0, 4)).names()).isEqualTo("app-0, app-1, app-2, app-3");
        assertThat(NodeWords.running(five.subList(0, 1)).count()).isEqualTo("1 app");
    }

    @Test
    void a_key_is_shown_in_groups() {
        assertThat(NodeWords.key("7f2a9c41e0b6aaaaaaaa")).isEqualTo("7F2A 9C41 E0B6");
        assertThat(NodeWords.key("")).isEmpty();
    }
}
