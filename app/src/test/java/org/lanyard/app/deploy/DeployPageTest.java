package org.lanyard.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.Event;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.Place;
import org.testfx.util.WaitForAsyncUtils;

/** A person deploys: in the whole window, on a cluster in memory. */
final class DeployPageTest {

    private static final String REASON = "It was not healthy within 60 seconds: nothing answers on port 8084.\n"
            + "Its last lines:\n  $ npm start\n  Error: no config\n  bye";

    private static boolean disabled(TestDesk desk, String selector) {
        Node node = desk.one(selector);
        return desk.fx(node::isDisabled);
    }

    private static String focused(TestDesk desk) {
        return desk.fx(() -> {
            Node owner = desk.scene().getFocusOwner();
            return owner == null || owner.getId() == null ? "" : owner.getId();
        });
    }

    /** Waits for what comes by itself: a pause in typing. */
    private static void until(TestDesk desk, String words) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> desk.reads(words));
        } catch (TimeoutException e) {
            throw new AssertionError("it never read " + words + " but: " + desk.words(), e);
        }
        desk.settle();
    }

    private static void deployed(TestDesk desk) {
        desk.go(new Place.Deploy(Garden.ADDRESS));
        desk.click("#deploy-now");
    }

    @Test
    void a_sample_runs_in_three_clicks() {
        FakeNodeApi api = Household.fresh();
        api.checks.put("/samples/hello", Garden.folder("/samples/hello", "hello"));
        try (TestDesk desk = TestDesk.open(api)) {
            desk.click("#try-hello");
            assertThat(desk.reads("A static site, because of index.html at the root. Change what is wrong."))
                    .isTrue();
            desk.click("#deploy-now");
            assertThat(api.asked).contains("create hello");
            Garden.becomes(desk, running("hello"));

            assertThat(desk.reads("hello is running")).isTrue();
            desk.click("#open-app");
            assertThat(desk.browsed).containsExactly("http://hello.local:8080");
        }
    }

    private static App running(String name) {
        App garden = Garden.app("Running", null, Garden.release(1));
        return new App(
                "app-" + name,
                name,
                "Running",
                garden.since(),
                garden.cause(),
                null,
                null,
                org.lanyard.app.client.Source.folder("/samples/" + name),
                "site",
                8080,
                "http://192.168.1.20:8080",
                "http://" + name + ".local:8080",
                "studio",
                garden.placed(),
                null,
                1,
                garden.env(),
                garden.release(),
                garden.instances(),
                List.of(),
                "run",
                garden.settings(),
                null,
                garden.createdAt());
    }

    @Test
    void an_address_that_is_typed_is_looked_at_deployed_and_runs() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            desk.press(KeyCode.CONTROL, KeyCode.N);
            assertThat(focused(desk)).isEqualTo("address");
            assertThat(disabled(desk, "#deploy-now")).isTrue();

            TextField address = (TextField) desk.one("#address");
            desk.fx(() -> {
                address.setText(Garden.ADDRESS);
                return address;
            });
            until(desk, "Answers");
            assertThat(desk.reads("garden-api.local:8084")).isTrue();
            assertThat(desk.reads("Add frost alarm")).isTrue();
            desk.click("#deploy-now");

            assertThat(desk.reads("Deploying garden-api")).isTrue();
            assertThat(desk.reads("You can leave this page. The deploy goes on and shows under Apps."))
                    .isTrue();
            desk.api.buildLogs.put("garden-api", "$ npm ci\nfetched 68 of 118");
            Garden.becomes(desk, Garden.app("Building", null, null), "Validating", "Fetching", "Placing", "Building");
            desk.tell(new Event.Progress("garden-api", "68 of 118 packages"));
            assertThat(desk.words()).contains("Building release 1", "68 of 118 packages", "fetched 68 of 118");

            Garden.starts(desk, Garden.app("Running", null, Garden.release(1)));
            assertThat(desk.reads("garden-api is running")).isTrue();
            assertThat(focused(desk)).isEqualTo("open-app");
            desk.click("#open-app");
            assertThat(desk.browsed).containsExactly("http://garden-api.local:8084");
            desk.click("#back-to-apps");
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
            desk.go(new Place.Deploy(null));
            assertThat(desk.reads("Deploy an app"))
                    .as("an end that was seen is done with")
                    .isTrue();
        }
    }

    @Test
    void what_is_neither_address_nor_folder_is_said_at_the_field() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            desk.go(new Place.Deploy(null));
            desk.type("photos");
            desk.press(KeyCode.ENTER);

            assertThat(desk.words()).contains("This is neither a git address nor a folder.");
            assertThat(desk.api.asked).isEmpty();
        }
    }

    @Test
    void an_address_that_does_not_answer_says_why_and_can_be_tried_again() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            String sentence = "github.com does not answer. This computer is offline.";
            Check found = Garden.check();
            desk.api.checks.put(Garden.ADDRESS, Garden.unreachable(Garden.ADDRESS, sentence));
            desk.go(new Place.Deploy(Garden.ADDRESS));
            assertThat(desk.reads(sentence)).isTrue();
            assertThat(disabled(desk, "#deploy-now")).isTrue();

            desk.api.checks.put(Garden.ADDRESS, found);
            desk.click("#check-again");
            assertThat(disabled(desk, "#deploy-now")).isFalse();
        }
    }

    @Test
    void a_private_address_takes_a_key() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            desk.api.checks.put(
                    Garden.ADDRESS, Garden.unreachable(Garden.ADDRESS, "This address needs a password or key."));
            desk.api.checks.put("https://ada:s3cret@github.com/ada/garden-api", Garden.check());
            desk.go(new Place.Deploy(Garden.ADDRESS));
            desk.click("#add-key");
            desk.type("ada");
            desk.press(KeyCode.TAB);
            desk.type("s3cret");
            desk.click("#key-use");

            assertThat(disabled(desk, "#deploy-now")).isFalse();
            assertThat(desk.words()).contains("github.com, with your key").doesNotContain("s3cret");
        }
    }

    @Test
    void a_missing_tool_is_said_and_another_node_can_be_chosen() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            String missing = "Node.js is not on studio. Install it there, or choose another node.";
            desk.api.checks.put(Garden.ADDRESS, Garden.check(Garden.detected(missing), "garden-api", null, null));
            desk.go(new Place.Deploy(Garden.ADDRESS));
            assertThat(desk.reads(missing)).isTrue();
            assertThat(disabled(desk, "#deploy-now")).isTrue();

            desk.api.checks.put(Garden.ADDRESS, Garden.check());
            desk.click("#place-pi-kitchen");
            until(desk, "garden-api.local:8084");

            assertThat(desk.words()).contains(" on pi-kitchen");
            assertThat(disabled(desk, "#deploy-now")).isFalse();
            assertThat(disabled(desk, "#place-travelbook")).isTrue();
        }
    }

    @Test
    void a_branch_and_a_name_can_be_changed() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            desk.go(new Place.Deploy(Garden.ADDRESS));
            @SuppressWarnings("unchecked")
            ComboBox<String> branch = (ComboBox<String>) desk.one("#branch");
            desk.fx(() -> {
                branch.setValue("frost");
                return branch;
            });
            desk.click("#name");
            desk.press(KeyCode.CONTROL, KeyCode.A);
            desk.type("My Garden");
            desk.press(KeyCode.ENTER);
            assertThat(desk.words()).contains("A name has 1 to 40 characters");
            assertThat(disabled(desk, "#deploy-now")).isTrue();
        }
    }

    @Test
    void an_environment_is_told_without_its_secrets() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            desk.go(new Place.Deploy(Garden.ADDRESS));
            desk.click("#edit-env");
            desk.type("API_KEY");
            desk.press(KeyCode.TAB);
            desk.type("s3cret");
            desk.click("#env-use");
            until(desk, "Answers");

            assertThat(desk.words()).contains("1 secret").doesNotContain("s3cret");
        }
    }

    @Test
    void a_failure_stands_where_it_failed_with_its_remedy() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            deployed(desk);
            Garden.starts(desk, Garden.app("Failed", REASON, null));
            assertThat(desk.words())
                    .contains(
                            "garden-api did not start",
                            "Failed at step 6",
                            "It was not healthy within 60 seconds: nothing answers on port 8084.",
                            "no config",
                            "line 2 explains it");

            desk.api.refuse("The node is draining.");
            desk.click("#try-again");
            assertThat(desk.reads("The node is draining.")).isTrue();

            desk.click("#try-again");
            assertThat(desk.api.asked).contains("redeploy garden-api");
            assertThat(desk.reads("garden-api is running")).isTrue();
        }
    }

    @Test
    void an_update_that_failed_offers_the_release_that_served() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            deployed(desk);
            Garden.becomes(
                    desk, Garden.app("Failed", "It crashed.", Garden.release(3)), "Building", "Starting", "Failed");

            desk.click("#roll-back");

            assertThat(desk.api.asked).contains("rollback garden-api to r3");
        }
    }

    @Test
    void a_failed_app_can_be_removed() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            deployed(desk);
            Garden.becomes(desk, Garden.app("Failed", "It crashed.", null), "Building", "Failed");
            desk.click("#remove-app");
            desk.click("#confirm");

            assertThat(desk.api.asked).contains("destroy garden-api with volumes");
            assertThat(desk.reads("garden-api is removed")).isTrue();
        }
    }

    @Test
    void a_deploy_can_be_cancelled() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            deployed(desk);
            desk.click("#cancel-deploy");
            assertThat(desk.api.asked).contains("cancel garden-api");
            Garden.becomes(desk, Garden.app("Stopped", null, null), "Validating", "Stopped");

            assertThat(desk.words()).contains("garden-api was cancelled", "Remove app");
        }
    }

    @Test
    void cancelling_the_check_forgets_it() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            desk.go(new Place.Deploy(Garden.ADDRESS));
            desk.click("#cancel-check");
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
            desk.go(new Place.Deploy(null));

            assertThat(desk.words()).doesNotContain(Garden.ADDRESS);
        }
    }

    @Test
    void a_deploy_goes_on_while_one_is_elsewhere() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            deployed(desk);
            desk.go(new Place.Apps());
            Garden.becomes(desk, Garden.app("Building", null, null), "Validating", "Fetching", "Placing", "Building");
            desk.go(new Place.Deploy(null));
            assertThat(desk.reads("Building release 1")).isTrue();

            desk.go(new Place.Nodes());
            Garden.becomes(desk, Garden.app("Failed", REASON, null), "Validating", "Building", "Failed");
            desk.go(new Place.Deploy(null));
            assertThat(desk.reads("garden-api was not built"))
                    .as("an end that nobody has seen waits")
                    .isTrue();
        }
    }

    @Test
    void several_deploys_go_on_beside_each_other() {
        FakeNodeApi api = Garden.household();
        api.checks.put("/s", Garden.folder("/s", "site"));
        try (TestDesk desk = TestDesk.open(api)) {
            deployed(desk);
            desk.click("#another");
            desk.type("/s");
            desk.press(KeyCode.ENTER);
            desk.click("#deploy-now");
            assertThat(desk.reads("Deploying site")).isTrue();

            desk.click("#to-garden-api");
            assertThat(desk.reads("Deploying garden-api")).isTrue();
            desk.click("#to-site");
            assertThat(desk.reads("Deploying site")).isTrue();
        }
    }

    @Test
    void a_check_that_was_left_is_as_it_was() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            desk.go(new Place.Deploy(Garden.ADDRESS));
            desk.go(new Place.Nodes());
            desk.go(new Place.Deploy(null));

            assertThat(desk.reads("Add frost alarm")).isTrue();
            assertThat(disabled(desk, "#deploy-now")).isFalse();
        }
    }

    @Test
    void keys_alone_deploy() {
        FakeNodeApi api = Garden.household();
        api.checks.put("/s", Garden.folder("/s", "site"));
        try (TestDesk desk = TestDesk.open(api)) {
            desk.press(KeyCode.CONTROL, KeyCode.N);
            desk.type("/s");
            desk.press(KeyCode.ENTER);
            for (int i = 0; i < 40 && !focused(desk).equals("deploy-now"); i++) {
                desk.press(KeyCode.TAB);
            }
            assertThat(focused(desk)).isEqualTo("deploy-now");
            desk.press(KeyCode.ENTER);
            assertThat(desk.api.asked).contains("create site");

            assertThat(focused(desk)).isEqualTo("cancel-deploy");
            desk.press(KeyCode.SPACE);
            assertThat(desk.api.asked).contains("cancel site");
            desk.press(KeyCode.ESCAPE);
            assertThat(desk.dashboard().place()).isEqualTo(new Place.Apps());
        }
    }

    @Test
    void a_refusal_to_create_stands_at_its_field() {
        try (TestDesk desk = TestDesk.open(Garden.household())) {
            desk.go(new Place.Deploy(Garden.ADDRESS));
            desk.api.refuse("Another deploy is under way.");
            desk.click("#deploy-now");

            assertThat(desk.reads("Another deploy is under way.")).isTrue();
            assertThat(desk.reads("Deploy an app")).isTrue();
        }
    }
}
