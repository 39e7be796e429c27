package org.lanyard.app.deploy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.Event;
import org.lanyard.app.client.HistoryEntry;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Work;

/** A deploy that was begun in this window, followed to its end. Goes on whether it is looked at or not. Toolkit's thread. */
final class Deployment {

    private final NodeApi api;
    private final Work work;
    private final InstantSource clock;
    private final @Nullable Check check;
    private final List<Runnable> listeners = new ArrayList<>();
    /** What this window has seen of it itself: the node's history may lag behind, or not be readable. */
    private final List<HistoryEntry> seen = new ArrayList<>();

    private App app;
    /** What the app was before it was tried again; a look at it that is older says nothing of the new try. */
    private @Nullable App before;

    private Course course = Course.none();
    private Outcome outcome;
    private Instant begun;
    private @Nullable Instant ended;
    private String line = "";
    private List<String> log = List.of();
    private boolean reading;
    private String refusal = "";

    Deployment(NodeApi api, Work work, InstantSource clock, App app, @Nullable Check check) {
        this.api = api;
        this.work = work;
        this.clock = clock;
        this.app = app;
        this.check = check;
        begun = clock.instant();
        outcome = Outcome.of(app);
        note(app);
    }

    App app() {
        return app;
    }

    String name() {
        return app.name();
    }

    Outcome outcome() {
        return outcome;
    }

    boolean underWay() {
        return outcome == Outcome.UNDER_WAY;
    }

    /** What the build printed, or the app at its start when that is where it failed. */
    List<String> log() {
        List<String> own = Telling.lines(app.reason());
        return outcome.failed() && !own.isEmpty() ? own : log;
    }

    /** Why the last command was refused; empty when it was not. */
    String refusal() {
        return refusal;
    }

    Duration elapsed() {
        return Duration.between(begun, ended == null ? clock.instant() : ended);
    }

    DeploySteps steps() {
        return new DeploySteps(app, check, course, outcome, line, clock.instant());
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void take(Snapshot now) {
        if (!now.connected()) {
            return;
        }
        Optional<App> found = now.appOf(app.id());
        if (found.isPresent()) {
            take(found.get());
        } else if (!underWay()) {
            // one that is made this moment may not be in a list that was asked for before
            end(Outcome.GONE);
            changed();
        }
    }

    void take(Event event) {
        switch (event) {
            case Event.Progress progress
            when progress.name().equals(app.name()) && underWay() -> {
                line = progress.line().strip();
                readLog();
                changed();
            }
            case Event.AppGone gone
            when gone.name().equals(app.name()) -> {
                end(Outcome.GONE);
                changed();
            }
            default -> {}
        }
    }

    private void take(App now) {
        if (!underWay()
                || before != null
                        && before.since().equals(now.since())
                        && before.state().equals(now.state())) {
            return;
        }
        boolean moved = !now.state().equals(app.state())
                || !now.since().equals(app.since())
                || !java.util.Objects.equals(now.step(), app.step());
        app = now;
        before = null;
        if (moved) {
            note(now);
            line = "";
            readHistory();
        }
        if (line.isEmpty() && now.step() != null && Stage.of(now.step()).isEmpty()) {
            line = now.step();
        }
        Outcome next = Outcome.of(now);
        if (next != Outcome.UNDER_WAY) {
            end(next);
        }
        readLog();
        changed();
    }

    private void end(Outcome how) {
        if (ended == null) {
            ended = clock.instant();
        }
        outcome = how;
        line = "";
    }

    private void note(App now) {
        String state = Stage.of(now).isPresent() && now.state().equals("Updating") && now.step() != null
                ? now.step()
                : now.state();
        seen.add(new HistoryEntry("", state, now.since(), now.cause(), now.reason(), null));
        course = Course.of(seen);
    }

    private void readHistory() {
        String name = app.name();
        var _ = work.run(
                () -> api.history(name),
                history -> {
                    Course told = Course.of(history);
                    // never less than what was seen here
                    if (told.entered().size() >= course.entered().size()) {
                        course = told;
                        changed();
                    }
                },
                _ -> {}); // what was seen here has to do
    }

    private void readLog() {
        if (reading) {
            return;
        }
        reading = true;
        String name = app.name();
        var _ = work.run(
                () -> api.buildLog(name),
                text -> {
                    reading = false;
                    List<String> lines = text.lines().toList();
                    if (!lines.equals(log)) {
                        log = lines;
                        changed();
                    }
                },
                _ -> reading = false); // there is none yet; it is asked for again with the next progress
    }

    void cancel() {
        command(() -> api.act(app.name(), NodeApi.Action.CANCEL), false);
    }

    void tryAgain() {
        command(() -> api.act(app.name(), NodeApi.Action.REDEPLOY), true);
    }

    /** To the release that served before. */
    void rollBack() {
        Integer release = app.release() == null ? null : app.release().number();
        command(() -> api.rollBack(app.name(), release), true);
    }

    private void command(Callable<App> command, boolean anew) {
        refusal = "";
        App old = app;
        var _ = work.run(
                command,
                answer -> {
                    if (anew) {
                        again(old, answer);
                    } else {
                        take(answer);
                    }
                },
                refused -> {
                    refusal = refused.sentence();
                    changed();
                });
    }

    private void again(App old, App answer) {
        before = old;
        app = answer;
        begun = clock.instant();
        ended = null;
        outcome = Outcome.UNDER_WAY;
        seen.clear();
        line = "";
        log = List.of();
        if (Outcome.of(answer) != Outcome.UNDER_WAY && !answer.since().equals(old.since())) {
            end(Outcome.of(answer));
        }
        note(answer);
        changed();
    }

    /** With all that it has kept. */
    void remove() {
        refusal = "";
        String name = app.name();
        var _ = work.run(
                () -> {
                    api.destroy(name, true);
                    return name;
                },
                _ -> {
                    end(Outcome.GONE);
                    changed();
                },
                refused -> {
                    refusal = refused.sentence();
                    changed();
                });
    }

    private void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
