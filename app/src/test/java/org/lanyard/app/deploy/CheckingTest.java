package org.lanyard.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.App;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.deploy.DeployModel.Event;
import org.lanyard.app.deploy.DeployModel.Phase;
import org.lanyard.app.ui.Work;

/** The check as it is carried out; what runs elsewhere runs when the test says so. */
final class CheckingTest {

    private final FakeNodeApi api = Garden.household();
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<App> made = new ArrayList<>();
    private final Checking checking = new Checking(
            api,
            new Work(background::add, Runnable::run),
            what -> {
                later.clear();
                later.add(what);
            },
            (app, _) -> made.add(app));

    private static void all(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.removeFirst().run();
        }
    }

    @Test
    void typing_asks_once_it_pauses() {
        for (int i = 9; i <= Garden.ADDRESS.length(); i++) {
            checking.edit(Field.ADDRESS, Garden.ADDRESS.substring(0, i));
        }
        assertThat(background).isEmpty();

        all(later);
        all(background);

        assertThat(api.asked).containsExactly("check " + Garden.ADDRESS);
        assertThat(checking.model().deployable()).isTrue();
    }

    @Test
    void a_newer_check_cancels_the_one_that_runs() {
        checking.on(new Event.Began("https://github.com/ada/other"));
        checking.on(new Event.Began(Garden.ADDRESS));
        all(background);

        assertThat(api.asked).containsExactly("check " + Garden.ADDRESS);
        assertThat(checking.model().phase()).isEqualTo(new Phase.Checked(Garden.check()));
    }

    @Test
    void a_node_that_is_gone_is_said_and_can_be_asked_again() {
        api.gone(true);
        checking.on(new Event.Began(Garden.ADDRESS));
        all(background);
        assertThat(CheckSteps.at(checking.model(), Field.ADDRESS)).contains("does not answer");

        api.gone(false);
        checking.on(new Event.Hurried());
        all(background);
        assertThat(checking.model().deployable()).isTrue();
    }

    @Test
    void what_is_made_is_followed() {
        checking.on(new Event.Began(Garden.ADDRESS));
        all(background);
        checking.on(new Event.Wanted());
        all(background);

        assertThat(made).extracting(App::name).containsExactly("garden-api");
    }
}
