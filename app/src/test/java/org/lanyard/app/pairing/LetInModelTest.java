package org.lanyard.app.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Pairing;
import org.lanyard.app.pairing.LetInModel.Phase;
import org.lanyard.app.ui.Work;

final class LetInModelTest {

    private final AtomicReference<Instant> clock = new AtomicReference<>(Household.NOW);
    private final FakeNodeApi api = Household.full();
    private final LetInModel model = new LetInModel(api, new Work(Runnable::run, Runnable::run), clock::get);

    @BeforeEach
    void ask() {
        model.newCode();
    }

    private void after(Duration time) {
        clock.set(Household.NOW.plus(time));
        model.tick();
    }

    private LetInModel.State state() {
        return model.state().get();
    }

    @Test
    void a_code_is_shown_with_the_time_that_is_left() {
        assertThat(state().code()).isEqualTo("492018");
        assertThat(state().left()).isEqualTo(Duration.ofMinutes(5));

        after(Duration.ofSeconds(75));

        assertThat(state().left()).isEqualTo(Duration.ofSeconds(225));
        assertThat(state().share()).isEqualTo(0.75);
    }

    @Test
    void who_came_in_is_told_and_the_code_is_not_taken_back() {
        api.pairing = new Pairing(false, null, null, "garage-nuc");
        after(Duration.ofSeconds(2));

        assertThat(state().phase()).isEqualTo(Phase.JOINED);
        assertThat(state().word()).isEqualTo("garage-nuc");
        model.close();
        assertThat(api.asked).containsExactly("show code");
    }

    @Test
    void a_code_runs_out() {
        api.pairing = new Pairing(false, null, null, null);
        after(Duration.ofMinutes(5));

        assertThat(state().phase()).isEqualTo(Phase.RUN_OUT);
        assertThat(state().code()).isEmpty();
    }

    @Test
    void three_wrong_tries_end_it_before_its_time() {
        api.pairing = new Pairing(false, null, null, null);
        after(Duration.ofSeconds(40));

        assertThat(state().phase()).isEqualTo(Phase.TRIES_USED);
    }

    @Test
    void a_code_that_was_asked_for_elsewhere_makes_this_one_void_and_is_not_taken_back() {
        api.pairing = new Pairing(true, Household.NOW.plusSeconds(400), 3, null);
        after(Duration.ofSeconds(40));

        assertThat(state().phase()).isEqualTo(Phase.REPLACED);
        model.close();
        assertThat(api.asked).containsExactly("show code");
    }

    @Test
    void closing_takes_the_code_back_once() {
        model.close();
        model.close();

        assertThat(api.asked).containsExactly("show code", "take code back");
    }

    @Test
    void a_node_that_does_not_answer_for_a_second_is_asked_again() {
        api.gone(true);
        after(Duration.ofSeconds(1));
        assertThat(state().phase()).isEqualTo(Phase.WAITING);

        api.gone(false);
        api.pairing = new Pairing(false, null, null, "garage-nuc");
        after(Duration.ofSeconds(2));

        assertThat(state().phase()).isEqualTo(Phase.JOINED);
    }

    @Test
    void a_refused_code_says_why_and_can_be_asked_for_again() {
        api.refuse("Five other codes are shown.");
        model.newCode();
        assertThat(state().phase()).isEqualTo(Phase.REFUSED);
        assertThat(state().word()).isEqualTo("Five other codes are shown.");

        model.newCode();

        assertThat(state().phase()).isEqualTo(Phase.WAITING);
    }
}
