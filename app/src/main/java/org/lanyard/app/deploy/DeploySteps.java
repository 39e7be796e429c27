package org.lanyard.app.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Check;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.StepList.State;
import org.lanyard.app.ui.Texts;

/**
 * The steps of a deploy as a person reads them. Pure.
 *
 * @param app as it was last told
 * @param check what was found before; null for a deploy that was not begun on the check page
 * @param line what was last told of the step that goes on; empty when nothing was
 */
record DeploySteps(App app, @Nullable Check check, Course course, Outcome outcome, String line, Instant now) {

    /**
     * One step.
     *
     * @param progress its share that is done, 0 to 1; negative when that is not known
     * @param left how long it will still take, in words
     */
    record Step(Stage stage, State state, String title, String right, String detail, double progress, String left) {}

    List<Step> all() {
        var steps = new ArrayList<Step>();
        for (Stage stage : Stage.values()) {
            if (stage != Stage.BRANCH || "git".equals(app.source().type())) {
                steps.add(step(stage));
            }
        }
        return List.copyOf(steps);
    }

    /** Counted as the page shows them; 0 when it is none of them. */
    static int number(List<Step> steps, Stage stage) {
        return steps.stream().map(Step::stage).toList().indexOf(stage) + 1;
    }

    /** Where it is, or has failed. */
    Stage at() {
        if (outcome == Outcome.RUNS) {
            return Stage.DOOR;
        }
        Optional<Stage> now = outcome == Outcome.UNDER_WAY ? Stage.of(app) : Optional.empty();
        return now.or(course::last).orElse(Stage.ADDRESS);
    }

    private Step step(Stage stage) {
        Stage at = at();
        State state = outcome == Outcome.RUNS || stage.before(at) ? State.DONE : stage == at ? here() : State.TODO;
        Optional<Progress> progress = state == State.NOW ? Progress.of(line) : Optional.empty();
        return new Step(
                stage,
                state,
                title(stage, state),
                right(stage, state),
                detail(stage, state),
                progress.map(Progress::share).orElse(-1.0),
                progress.flatMap(p -> p.left(since(stage))).map(this::left).orElse(""));
    }

    private State here() {
        return switch (outcome) {
            case UNDER_WAY -> State.NOW;
            case RUNS -> State.DONE;
            case FAILED, KEPT -> State.FAILED;
            case CANCELLED, GONE -> State.TODO;
        };
    }

    private String left(Duration time) {
        return Texts.of("deploy.left", Format.elapsed(time));
    }

    private Duration since(Stage stage) {
        Instant begin = course.entered().getOrDefault(stage, app.since());
        return Duration.between(begin, now);
    }

    private String right(Stage stage, State state) {
        if (state == State.TODO) {
            return "";
        }
        if (state == State.NOW) {
            return Format.elapsed(since(stage));
        }
        Optional<Duration> took = course.time(stage);
        if (took.isPresent()) {
            return time(took.get());
        }
        return switch (stage) {
            case ADDRESS -> Seconds.of(check, "reach");
            case KIND -> Seconds.of(check, "inspect");
            default -> "";
        };
    }

    private static String time(Duration took) {
        return took.toSeconds() < 10 ? Format.seconds(took.toMillis() / 1000.0) : Format.elapsed(took);
    }

    private String title(Stage stage, State state) {
        String release = String.valueOf(release());
        String key = "deploy.stage." + stage.name().toLowerCase(Locale.ROOT) + "."
                + state.name().toLowerCase(Locale.ROOT);
        return switch (stage) {
            case BRANCH -> Texts.of(key, branch());
            case KIND -> state == State.DONE ? kind() : Texts.of(key);
            case PLACE -> Texts.of(key, app.node() == null ? "" : app.node());
            case BUILD -> Texts.of(key, release);
            case ADDRESS, START, DOOR -> Texts.of(key);
        };
    }

    private String kind() {
        String kind = check == null ? "" : Findings.kind(check.detected());
        return kind.isEmpty() ? Texts.of("deploy.stage.kind.done") : kind;
    }

    private int release() {
        App.ReleaseRef serving = app.release();
        int next = serving == null ? 1 : outcome == Outcome.RUNS ? serving.number() : serving.number() + 1;
        return course.release() == null ? next : course.release();
    }

    private String branch() {
        String ref = app.source().ref();
        return ref != null ? ref : check == null || check.ref() == null ? "" : check.ref();
    }

    private String detail(Stage stage, State state) {
        if (state == State.FAILED) {
            return "";
        }
        if (state == State.NOW && !line.isEmpty()) {
            return line;
        }
        return switch (stage) {
            case ADDRESS -> Findings.shown(app.source().address());
            case BRANCH -> commit();
            case KIND -> check == null || check.detected() == null ? "" : because(check.detected());
            case PLACE ->
                app.waits() != null
                        ? Findings.sentence(app.waits())
                        : state == State.DONE ? Findings.sentence(app.placed()) : "";
            case BUILD -> built(state);
            case START -> state == State.TODO ? Texts.of("deploy.start.todo") : "";
            case DOOR -> door(state);
        };
    }

    /** As it is: it may begin with the name of a file. */
    private static String because(Check.Detected detected) {
        return detected.because() == null ? "" : detected.because();
    }

    private String commit() {
        Check.Commit commit = check == null ? null : check.commit();
        if (commit == null) {
            return "";
        }
        return (Format.revision(commit.id()) + " " + (commit.message() == null ? "" : commit.message())).strip();
    }

    private String built(State state) {
        return state == State.DONE && outcome.failed() ? Texts.of("deploy.built.kept") : "";
    }

    private String door(State state) {
        if (outcome == Outcome.FAILED || outcome == Outcome.CANCELLED) {
            return Texts.of("deploy.door.not");
        }
        if (outcome == Outcome.KEPT) {
            return Texts.of(
                    "deploy.door.kept",
                    app.release() == null ? "" : app.release().number());
        }
        String known = address(app);
        if (known != null) {
            return Findings.shown(known);
        }
        return state == State.DONE ? Texts.of("deploy.door.none") : check == null ? "" : Findings.where(check);
    }

    /** Where it answers, by its name if it has one on the network. */
    static @Nullable String address(App app) {
        return app.localAddress() != null ? app.localAddress() : app.address();
    }
}
