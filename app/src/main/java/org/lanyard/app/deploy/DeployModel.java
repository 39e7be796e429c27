package org.lanyard.app.deploy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.NewApp;
import org.lanyard.app.client.Source;

/**
 * The check of a source before it is deployed, as a state machine. Pure: what is to be done comes out as {@link Effect}s.
 *
 * <pre>
 * state                  event                       next          effects
 * ---------------------  --------------------------  ------------  ---------------------------------------
 * any but Creating       Began                       Checking      Quit, Ask
 * any but Creating       Keyed                       Checking      Quit, Ask
 * any but Creating       Edited                      Pending       Quit, Wait: right or wrong, it may not be all yet
 * any but Creating       Edited, to nothing at all   Empty         Quit
 * Pending                Paused of this turn         Checking      Ask; Invalid when something is wrong
 * any but Creating       Hurried                     Checking      Quit, Ask; Invalid when something is wrong
 * Checking               Answered of this turn       Checked
 * Checking               Refused of this turn        Refusal
 * Checked, all is well   Wanted                      Creating      Make
 * Creating               Made                        Empty         Follow
 * Creating               NotMade                     Refusal
 * any                    Dropped                     Empty         Quit
 * any                    anything else               as it was
 * </pre>
 *
 * Every edit begins a turn; what an earlier turn's check says is ignored. What was found is kept for the steps before the one
 * that was edited: those are not in doubt.
 *
 * @param turn counts the edits
 */
record DeployModel(Draft draft, Phase phase, long turn) {

    /** How far the check is. {@code from}: the first step in doubt; {@code known}: what the last answer was, if it still says something. */
    sealed interface Phase {
        record Empty() implements Phase {}

        record Pending(Part from, @Nullable Check known) implements Phase {}

        record Invalid(
                Rules.Wrong wrong, Part from, @Nullable Check known) implements Phase {}

        record Checking(Part from, @Nullable Check known) implements Phase {}

        record Checked(Check check) implements Phase {}

        /** The node did not take the request, or could not be asked. */
        record Refusal(
                Rules.Wrong wrong, Part from, @Nullable Check known) implements Phase {}

        record Creating(Check check) implements Phase {}
    }

    /** What happens to it. */
    sealed interface Event {
        /** With this source, from elsewhere in the window: it is complete. */
        record Began(String address) implements Event {}

        record Edited(Field field, @Nullable String value) implements Event {}

        record EnvEdited(Map<String, String> env) implements Event {}

        /** What a private address asks for; as {@link Addresses#key} makes it. */
        record Keyed(String key) implements Event {
            @Override
            public String toString() {
                return "Keyed";
            }
        }

        /** Nothing was typed for a moment. */
        record Paused(long turn) implements Event {}

        /** Enter, or "Check again". */
        record Hurried() implements Event {}

        record Answered(long turn, Check check) implements Event {}

        record Refused(long turn, String sentence, @Nullable String field) implements Event {}

        record Wanted() implements Event {}

        record Made(App app) implements Event {}

        record NotMade(String sentence, @Nullable String field) implements Event {}

        record Dropped() implements Event {}
    }

    /** What is to be done about it. */
    sealed interface Effect {
        /** Say {@link Event.Paused} in a moment. */
        record Wait(long turn) implements Effect {}

        record Ask(long turn, NewApp wish) implements Effect {}

        /** End what is under way. */
        record Quit() implements Effect {}

        record Make(NewApp wish) implements Effect {}

        /** Show how this one gets on. */
        record Follow(App app, Check check) implements Effect {}
    }

    record Step(DeployModel next, List<Effect> effects) {}

    static DeployModel empty() {
        return new DeployModel(Draft.empty(), new Phase.Empty(), 0);
    }

    Step on(Event event) {
        if (phase instanceof Phase.Creating creating) {
            return whileCreating(creating, event);
        }
        return switch (event) {
            case Event.Began began -> fresh(began.address()).ask(Part.ADDRESS, null);
            case Event.Edited edited -> edited(edited.field(), draft.with(edited.field(), edited.value()));
            case Event.EnvEdited edited -> edited(Field.ENV, draft.with(edited.env()));
            case Event.Keyed keyed ->
                new DeployModel(draft.keyed(keyed.key()), phase, turn + 1).ask(Part.ADDRESS, null);
            case Event.Paused paused ->
                paused.turn() == turn && phase instanceof Phase.Pending pending
                        ? ask(pending.from(), pending.known())
                        : stay();
            case Event.Hurried _ -> phase instanceof Phase.Empty ? stay() : next().ask(doubt(), known());
            case Event.Answered answered -> current(answered.turn()) ? to(new Phase.Checked(answered.check())) : stay();
            case Event.Refused refused ->
                current(refused.turn()) ? to(refusal(refused.sentence(), refused.field(), doubt(), known())) : stay();
            case Event.Wanted _ -> wanted();
            case Event.Made _, Event.NotMade _ -> stay();
            case Event.Dropped _ ->
                new Step(new DeployModel(Draft.empty(), new Phase.Empty(), turn + 1), List.of(new Effect.Quit()));
        };
    }

    private Step whileCreating(Phase.Creating creating, Event event) {
        return switch (event) {
            case Event.Made made ->
                new Step(
                        new DeployModel(Draft.empty(), new Phase.Empty(), turn + 1),
                        List.of(new Effect.Follow(made.app(), creating.check())));
            case Event.NotMade not ->
                to(refusal(not.sentence(), not.field(), Field.of(not.field()).part(), creating.check()));
            case Event.Dropped _ ->
                new Step(new DeployModel(Draft.empty(), new Phase.Empty(), turn + 1), List.of(new Effect.Quit()));
            default -> stay();
        };
    }

    private static Phase.Refusal refusal(String sentence, @Nullable String field, Part from, @Nullable Check known) {
        Field at = field == null ? fieldOf(from) : Field.of(field);
        return new Phase.Refusal(new Rules.Wrong(at, sentence), from, known);
    }

    private static Field fieldOf(Part part) {
        return switch (part) {
            case ADDRESS -> Field.ADDRESS;
            case BRANCH -> Field.REF;
            case WHAT -> Field.KIND;
            case WHERE -> Field.NODE;
        };
    }

    private DeployModel fresh(String address) {
        return new DeployModel(Draft.empty().with(Field.ADDRESS, address), phase, turn + 1);
    }

    private DeployModel next() {
        return new DeployModel(draft, phase, turn + 1);
    }

    private Step edited(Field field, Draft now) {
        if (now.equals(draft)) {
            return stay();
        }
        if (now.address().isEmpty()) {
            return new Step(new DeployModel(now, new Phase.Empty(), turn + 1), List.of(new Effect.Quit()));
        }
        Part from = field.part().or(doubt());
        var pending = new Phase.Pending(from, from == Part.ADDRESS ? null : known());
        return new Step(new DeployModel(now, pending, turn + 1), List.of(new Effect.Quit(), new Effect.Wait(turn + 1)));
    }

    private Step ask(Part from, @Nullable Check known) {
        Rules.Wrong wrong = Rules.of(draft);
        Source source = draft.source();
        if (wrong != null || source == null) {
            return new Step(
                    new DeployModel(
                            draft,
                            new Phase.Invalid(wrong == null ? new Rules.Wrong(Field.ADDRESS, "") : wrong, from, known),
                            turn),
                    List.of(new Effect.Quit()));
        }
        return new Step(
                new DeployModel(draft, new Phase.Checking(from, known), turn),
                List.of(new Effect.Quit(), new Effect.Ask(turn, draft.wish(source))));
    }

    private Step wanted() {
        Source source = draft.source();
        return phase instanceof Phase.Checked checked && source != null && deployable()
                ? new Step(
                        new DeployModel(draft, new Phase.Creating(checked.check()), turn),
                        List.of(new Effect.Make(draft.wish(source, checked.check()))))
                : stay();
    }

    private Step to(Phase next) {
        return new Step(new DeployModel(draft, next, turn), List.of());
    }

    private Step stay() {
        return new Step(this, List.of());
    }

    private boolean current(long asked) {
        return asked == turn && phase instanceof Phase.Checking;
    }

    /** Whether what was found could be deployed as it is. */
    boolean deployable() {
        return phase instanceof Phase.Checked(Check check) && Findings.problem(draft, check) == null;
    }

    /** The last answer, as far as it still holds. */
    @Nullable Check known() {
        return switch (phase) {
            case Phase.Empty _ -> null;
            case Phase.Pending p -> p.known();
            case Phase.Invalid i -> i.known();
            case Phase.Checking c -> c.known();
            case Phase.Checked c -> c.check();
            case Phase.Refusal r -> r.known();
            case Phase.Creating c -> c.check();
        };
    }

    /** The first step that is in doubt; after an answer none is, so the last. */
    private Part doubt() {
        return switch (phase) {
            case Phase.Empty _ -> Part.ADDRESS;
            case Phase.Pending p -> p.from();
            case Phase.Invalid i -> i.from();
            case Phase.Checking c -> c.from();
            case Phase.Refusal r -> r.from();
            case Phase.Checked c -> Findings.doubtful(draft, c.check());
            case Phase.Creating _ -> Part.WHERE;
        };
    }
}
