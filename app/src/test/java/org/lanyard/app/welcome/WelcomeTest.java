package org.lanyard.app.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Sample;
import org.lanyard.app.desk.Place;

final class WelcomeTest {

    @Test
    void the_first_start_teaches_by_its_one_field() {
        try (TestDesk desk = TestDesk.open(Household.fresh())) {
            assertThat(desk.words())
                    .contains(
                            "This computer is ready to run apps",
                            "Hello page",
                            "Guest book",
                            "Sensor API",
                            "Have a second computer?",
                            "Node.js 24.3, Python 3.13");

            desk.click("#welcome-check");
            assertThat(desk.reads("Paste the address of a git repository, or choose a folder."))
                    .isTrue();
            desk.type("photos");
            desk.click("#welcome-check");
            assertThat(desk.words()).contains("This is neither a git address nor a folder.");
        }
    }

    @Test
    void an_address_goes_to_the_check() {
        try (TestDesk desk = TestDesk.open(Household.fresh())) {
            desk.click("#welcome-address");
            desk.type("https://github.com/ada/garden-api\n");

            assertThat(desk.dashboard().place()).isEqualTo(new Place.Deploy("https://github.com/ada/garden-api"));
        }
    }

    @Test
    void a_sample_whose_tool_is_missing_says_so() {
        FakeNodeApi api = Household.fresh();
        api.samples.add(new Sample("go", "Go page", "A page in Go.", "About 5 s", "/samples/go", "Go"));
        try (TestDesk desk = TestDesk.open(api)) {
            assertThat(desk.reads("Needs Go, which is not on this computer")).isTrue();
            Node button = desk.one("#try-go");
            assertThat(desk.fx(button::isDisabled)).isTrue();
        }
    }

    @Test
    void samples_come_once_the_node_answers() {
        FakeNodeApi api = Household.fresh();
        api.gone(true);
        try (TestDesk desk = TestDesk.open(api)) {
            assertThat(desk.reads("Hello page")).isFalse();
            api.gone(false);
            desk.refresh();

            assertThat(desk.reads("Hello page")).isTrue();
        }
    }
}
