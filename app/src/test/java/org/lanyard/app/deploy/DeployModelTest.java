package org.lanyard.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lanyard.app.deploy.DeployModel.Effect;
import org.lanyard.app.deploy.DeployModel.Event;
import org.lanyard.app.deploy.DeployModel.Phase;
import org.lanyard.app.ui.StepList.State;

final class DeployModelTest {

    private DeployModel model = DeployModel.empty();
    private List<Effect> effects = List.of();

    private DeployModelTest on(Event event) {
        DeployModel.Step step = model.on(event);
        model = step.next();
        effects = step.effects();
        return this;
    }

    private DeployModelTest checked() {
        on(new Event.Began(Garden.ADDRESS));
        return on(new Event.Answered(model.turn(), Garden.check()));
    }

    private Effect.Ask asked() {
        return (Effect.Ask) effects.getLast();
    }

    @Test
    void an_address_from_elsewhere_is_looked_at_at_once() {
        on(new Event.Began(Garden.ADDRESS));

        assertThat(model.phase()).isInstanceOf(Phase.Checking.class);
        assertThat(asked().wish().source()).isEqualTo(Garden.SOURCE);
    }

    @Test
    void what_is_typed_is_looked_at_when_the_typing_pauses() {
        on(new Event.Edited(Field.ADDRESS, "https://github.com/ada"));
        long early = model.turn();
        on(new Event.Edited(Field.ADDRESS, Garden.ADDRESS));
        assertThat(effects).containsExactly(new Effect.Quit(), new Effect.Wait(model.turn()));

        on(new Event.Paused(early));
        assertThat(effects).isEmpty();

        on(new Event.Paused(model.turn()));
        assertThat(asked().wish().source()).isEqualTo(Garden.SOURCE);
    }

    @Test
    void results_of_an_outdated_check_are_ignored() {
        on(new Event.Began("https://github.com/ada/other"));
        long outdated = model.turn();
        on(new Event.Began(Garden.ADDRESS));
        DeployModel before = model;

        on(new Event.Answered(outdated, Garden.unreachable("https://github.com/ada/other", "No.")));
        on(new Event.Refused(outdated, "No.", null));

        assertThat(model).isEqualTo(before);
    }

    @Test
    void an_answer_after_an_edit_is_ignored() {
        on(new Event.Began(Garden.ADDRESS));
        long asked = model.turn();
        on(new Event.Edited(Field.REF, "frost"));

        on(new Event.Answered(asked, Garden.check()));

        assertThat(model.phase()).isInstanceOf(Phase.Pending.class);
    }

    @Test
    void an_edit_checks_again_from_its_step_on() {
        checked().on(new Event.Edited(Field.COMMAND, "node server.js"));

        assertThat(CheckSteps.of(model, Part.ADDRESS)).isEqualTo(State.DONE);
        assertThat(CheckSteps.of(model, Part.BRANCH)).isEqualTo(State.DONE);
        assertThat(CheckSteps.of(model, Part.WHAT)).isEqualTo(State.NOW);
        assertThat(CheckSteps.of(model, Part.WHERE)).isEqualTo(State.TODO);
        assertThat(model.known()).isEqualTo(Garden.check());

        on(new Event.Paused(model.turn()));
        assertThat(asked().wish().command()).isEqualTo("node server.js");
    }

    @Test
    void of_two_edits_the_earlier_step_counts() {
        checked().on(new Event.Edited(Field.REF, "frost")).on(new Event.Edited(Field.NODE, "pi-kitchen"));

        assertThat(CheckSteps.of(model, Part.BRANCH)).isEqualTo(State.NOW);
        assertThat(CheckSteps.of(model, Part.WHAT)).isEqualTo(State.TODO);
    }

    @Test
    void another_address_forgets_what_was_said_of_the_one_before() {
        checked()
                .on(new Event.Edited(Field.REF, "frost"))
                .on(new Event.Keyed("token"))
                .on(new Event.Edited(Field.ADDRESS, "https://github.com/ada/other"));

        assertThat(model.draft().ref()).isNull();
        assertThat(model.draft().key()).isNull();
        assertThat(model.known()).isNull();
    }

    @Test
    void what_is_wrong_by_itself_is_said_at_its_field_and_no_node_is_asked() {
        checked().on(new Event.Edited(Field.PORT, "80x")).on(new Event.Paused(model.turn()));

        assertThat(model.phase()).isInstanceOf(Phase.Invalid.class);
        assertThat(effects).containsExactly(new Effect.Quit());
        assertThat(CheckSteps.at(model, Field.PORT)).contains("65535");
        assertThat(CheckSteps.at(model, Field.NAME)).isEmpty();
        assertThat(CheckSteps.of(model, Part.BRANCH)).isEqualTo(State.DONE);
        assertThat(CheckSteps.of(model, Part.WHAT)).isEqualTo(State.FAILED);
    }

    @Test
    void a_refusal_stands_at_the_field_that_the_node_names() {
        on(new Event.Began(Garden.ADDRESS)).on(new Event.Refused(model.turn(), "Too long.", "command"));

        assertThat(CheckSteps.at(model, Field.COMMAND)).isEqualTo("Too long.");
        assertThat(model.deployable()).isFalse();
    }

    @Test
    void only_what_was_found_well_is_made() {
        on(new Event.Began(Garden.ADDRESS));
        assertThat(on(new Event.Wanted()).effects).isEmpty();

        on(new Event.Answered(model.turn(), Garden.check(Garden.detected("No Node.js."), "garden-api", null, null)));
        assertThat(on(new Event.Wanted()).effects).isEmpty();

        checked().on(new Event.Wanted());
        assertThat(effects).singleElement().isInstanceOfSatisfying(Effect.Make.class, make -> {
            assertThat(make.wish().name()).isEqualTo("garden-api");
            assertThat(make.wish().port()).as("the node chooses").isNull();
        });
    }

    @Test
    void once_it_is_made_the_page_is_empty_for_the_next() {
        checked().on(new Event.Wanted());
        on(new Event.Edited(Field.NAME, "too-late"));
        assertThat(model.phase()).isInstanceOf(Phase.Creating.class);

        on(new Event.Made(Garden.app("Validating", null, null)));

        assertThat(effects).singleElement().isInstanceOf(Effect.Follow.class);
        assertThat(model.draft()).isEqualTo(Draft.empty());
    }

    @Test
    void what_was_not_made_can_be_corrected() {
        checked().on(new Event.Wanted()).on(new Event.NotMade("There is an app garden-api already.", "name"));

        assertThat(CheckSteps.at(model, Field.NAME)).isEqualTo("There is an app garden-api already.");
        on(new Event.Edited(Field.NAME, "garden")).on(new Event.Paused(model.turn()));
        assertThat(asked().wish().name()).isEqualTo("garden");
    }

    @Test
    void dropping_it_ends_what_is_under_way() {
        on(new Event.Began(Garden.ADDRESS)).on(new Event.Dropped());

        assertThat(effects).containsExactly(new Effect.Quit());
        assertThat(model.phase()).isEqualTo(new Phase.Empty());
    }

    @Test
    void the_environment_goes_with_the_wish() {
        checked().on(new Event.EnvEdited(Map.of("API_KEY", "s3cret"))).on(new Event.Paused(model.turn()));

        assertThat(asked().wish().env()).containsEntry("API_KEY", "s3cret");
    }
}
