package org.lanyard.app.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.Place;

final class NodesPageTest {

    private final FakeNodeApi api = TestNodes.household();
    private TestDesk desk;

    @BeforeEach
    void open() {
        desk = TestDesk.open(api);
        desk.go(new Place.Nodes());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void menu(String node, String item) {
        desk.click("#more-" + node);
        desk.robot.clickOn(item);
        desk.settle();
    }

    private List<String> cards() {
        return desk.fx(() -> desk.dashboard().view().lookupAll(".node-card").stream()
                .map(Node::getAccessibleText)
                .toList());
    }

    /** Of the rows of the list that have been made and are filled. */
    private List<String> names() {
        return desk.fx(() -> desk.dashboard().view().lookupAll(".node-table .table-row-cell .strong").stream()
                .map(label -> ((Labeled) label).getText())
                .toList());
    }

    @Test
    void the_cards_tell_all_nodes_and_stay_what_they_are_each_second() {
        assertThat(cards())
                .containsExactly(
                        "studio, Online, CPU 38\u202f%, maximum 50\u202f%",
                        "pi-kitchen, Online, CPU 21\u202f%, maximum 21\u202f%",
                        "travelbook, Unreachable, CPU —, maximum —");
        Node before = desk.one(".node-card");

        desk.refresh();

        assertThat(desk.one(".node-card")).isSameAs(before);
    }

    @Test
    void cards_out_of_sight_are_told_when_they_are_scrolled_to() {
        var like = api.nodes.get(1);
        for (int i = 0; i < 40; i++) {
            api.nodes.add(TestNodes.like(like).another("node-" + i).build());
        }
        desk.refresh();
        desk.click("#view-cards");
        api.nodes.replaceAll(n -> TestNodes.like(n)
                .metrics(TestNodes.sample(n.metrics(), java.time.Duration.ZERO, 0.77, 0.5))
                .build());

        desk.refresh();
        assertThat(cards().getFirst()).contains("CPU 77");
        int below = cards().size() - 2; // the last one is away
        assertThat(cards().get(below)).contains("Online").doesNotContain("CPU 77");

        desk.fx(() -> {
            ((ScrollPane) desk.dashboard().view().lookup(".page-scroll")).setVvalue(1);
            return desk;
        });
        desk.settle();
        assertThat(cards().get(below)).contains("CPU 77");
    }

    @Test
    void of_many_nodes_in_a_list_only_those_that_are_seen_have_rows() {
        var like = api.nodes.get(1);
        for (int i = 0; i < 40; i++) {
            api.nodes.add(TestNodes.like(like).another("node-" + i).build());
        }
        desk.refresh();
        desk.click("#view-list");
        desk.refresh();

        assertThat(desk.fx(() -> desk.dashboard()
                        .view()
                        .lookupAll(".node-table .table-row-cell")
                        .size()))
                .isBetween(8, 25);
        assertThat(names()).contains("studio").doesNotContain("travelbook");

        desk.fx(() -> {
            ((TableView<?>) desk.dashboard().view().lookup(".node-table")).scrollTo(api.nodes.size() - 1);
            return desk;
        });
        desk.settle();
        assertThat(names()).contains("travelbook").doesNotContain("studio");
    }

    @Test
    void a_node_is_drained_and_takes_apps_again() {
        desk.click("#drain-studio");

        assertThat(api.asked).contains("change node id-studio {draining=true}");
        assertThat(desk.reads("The apps of studio move to other nodes.")).isTrue();
    }

    @Test
    void what_the_node_refuses_is_told_in_its_words() {
        api.refuse("No other node can run photo-wall.");

        desk.click("#drain-studio");

        assertThat(desk.reads("No other node can run photo-wall.")).isTrue();
    }

    @Test
    void a_removed_node_leaves_the_list_of_what_it_has_seen() {
        menu("travelbook", "Remove…");
        assertThat(desk.words()).contains("can never come back with its present key");

        desk.click("#confirm");

        assertThat(api.asked).contains("remove id-travelbook");
        assertThat(desk.reads("travelbook is out")).isTrue();
        assertThat(desk.reads("API_KEY")).isTrue();
        desk.click("photo-wall");
        assertThat(desk.dashboard().place()).isEqualTo(new Place.AppPage("photo-wall", "environment"));
    }

    @Test
    void nothing_is_removed_by_esc() {
        menu("travelbook", "Remove…");

        desk.press(KeyCode.ESCAPE);

        assertThat(api.asked).doesNotContain("remove id-travelbook");
        assertThat(desk.fx(() -> desk.dashboard().view().lookup(".scrim"))).isNull();
    }

    @Test
    void this_computer_cannot_be_removed_from_here() {
        desk.click("#more-studio");

        assertThat(desk.robot.lookup("Rename…").tryQuery()).isPresent();
        assertThat(desk.robot.lookup("Remove…").tryQuery()).isEmpty();
        desk.press(KeyCode.ESCAPE);
    }

    @Test
    void a_node_is_renamed_by_keyboard_and_a_refusal_can_be_corrected() {
        menu("pi-kitchen", "Rename…");
        api.refuse("A name has letters, digits and hyphens.");
        desk.type("pi garage");
        desk.press(KeyCode.ENTER);
        assertThat(desk.reads("A name has letters, digits and hyphens.")).isTrue();
        assertThat(((TextField) desk.one("#answer")).getText()).isEqualTo("pi garage");

        desk.fx(() -> {
            ((TextField) desk.one("#answer")).setText("pi-garage");
            return true;
        });
        desk.press(KeyCode.ENTER);

        assertThat(api.asked).contains("change node id-pi-kitchen {name=pi-garage}");
        assertThat(desk.reads("pi-kitchen is called pi-garage now.")).isTrue();
    }

    @Test
    void labels_are_words_with_commas_between() {
        menu("pi-kitchen", "Labels…");
        assertThat(((TextField) desk.one("#answer")).getText()).isEqualTo("camera");

        desk.type("camera, gpu");
        desk.press(KeyCode.ENTER);

        assertThat(api.asked).contains("change node id-pi-kitchen {labels=[camera, gpu]}");
    }

    @Test
    void a_stranger_that_is_never_to_be_asked_about_is_gone_from_the_window_and_can_be_shown_again() {
        assertThat(desk.reads("It says that it is garage-nuc and runs Lanyard 0.1.0."))
                .isTrue();
        desk.click("#never-garage-nuc");
        desk.refresh();

        assertThat(desk.words()).doesNotContain("It says that");
        assertThat(desk.one("#go-nodes").getAccessibleText()).isEqualTo("Nodes, 3");

        desk.click("#show-silenced");

        assertThat(desk.words()).contains("It says that");
    }

    @Test
    void a_node_is_paused_for_an_hour() {
        desk.click("#more-pi-kitchen");
        desk.robot.clickOn("Pause");
        desk.robot.clickOn("For an hour");
        desk.settle();

        assertThat(api.asked).containsExactly("change node id-pi-kitchen {pausedFor=3600}");
    }

    @Test
    void a_stranger_is_let_in_from_its_card() {
        desk.click("#let-in-garage-nuc");

        assertThat(api.asked).contains("show code");
        assertThat(desk.reads("Let garage-nuc in")).isTrue();
    }

    @Test
    void the_list_has_the_same_and_its_lines_can_be_told_by_keyboard() {
        desk.click("#view-list");

        assertThat(desk.words()).contains("This computer · Leads next").contains("Unreachable");
        assertThat(cards()).isEmpty();
        assertThat(desk.preferences.get("nodes.view")).isEqualTo("list");
    }

    @Test
    void while_the_own_node_is_gone_nothing_can_be_told() {
        api.gone(true);
        desk.refresh();

        assertThat(((Button) desk.one("#drain-studio")).isDisabled()).isTrue();
        assertThat(desk.words()).contains("Not known");
    }

    @Test
    void fifty_nodes_are_a_list_whose_lines_stay() {
        for (int i = 0; i < 47; i++) {
            api.nodes.add(Household.node("node-" + i, "Debian 13", "amd64", 4, 8, 0.1, 0.2, false, true));
        }
        desk.refresh();
        assertThat(cards()).isEmpty();
        desk.click("#view-cards");
        assertThat(cards()).hasSize(50);
        Node before = desk.one(".node-card");

        desk.refresh();

        assertThat(desk.one(".node-card")).isSameAs(before);
    }

    @Test
    void who_is_alone_reads_how_there_come_to_be_more_and_why_nobody_is_heard() {
        desk.close();
        FakeNodeApi fresh = Household.fresh();
        fresh.advice.add("No other node is heard on wlan0.");
        desk = TestDesk.open(fresh);

        desk.go(new Place.Nodes());

        assertThat(desk.words())
                .contains("Only this computer so far.")
                .contains("Install Lanyard on another one; it shows up here by itself.")
                .contains("No other node is heard on wlan0.");
        desk.click("#join-others");
        assertThat(desk.reads("Join other computers")).isTrue();
    }

    @Test
    void who_hears_others_can_still_type_a_code_of_theirs() {
        desk.close();
        FakeNodeApi fresh = Household.fresh();
        fresh.advice.add("No other node is heard on wlan0.");
        fresh.strangers.addAll(TestNodes.household().strangers);
        desk = TestDesk.open(fresh);

        desk.go(new Place.Nodes());

        assertThat(desk.words()).contains("Let it in…").doesNotContain("No other node is heard");
        desk.click("#join-others");
        assertThat(desk.reads("What happens then")).isTrue();
    }
}
