package org.lanyard.app.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.ui.Work;

/** Carries {@link DeployModel} out: asks the node, waits, creates. One thread, the toolkit's. */
final class Checking {

    private final NodeApi api;
    private final Work work;
    private final Delay delay;
    private final BiConsumer<App, Check> follow;
    private final List<Runnable> listeners = new ArrayList<>();
    private DeployModel model = DeployModel.empty();
    private Work.@Nullable Running running;

    /** @param follow is handed the app once it is made, with what was found of it */
    Checking(NodeApi api, Work work, Delay delay, BiConsumer<App, Check> follow) {
        this.api = api;
        this.work = work;
        this.delay = delay;
        this.follow = follow;
    }

    DeployModel model() {
        return model;
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void edit(Field field, @Nullable String value) {
        on(new DeployModel.Event.Edited(field, value));
    }

    void on(DeployModel.Event event) {
        DeployModel.Step step = model.on(event);
        if (step.next().equals(model) && step.effects().isEmpty()) {
            return;
        }
        model = step.next();
        List.copyOf(listeners).forEach(Runnable::run);
        step.effects().forEach(this::act);
    }

    private void act(DeployModel.Effect effect) {
        switch (effect) {
            case DeployModel.Effect.Quit _ -> quit();
            case DeployModel.Effect.Wait wait -> delay.later(() -> on(new DeployModel.Event.Paused(wait.turn())));
            case DeployModel.Effect.Ask ask ->
                running = work.run(
                        () -> api.check(ask.wish()),
                        check -> on(new DeployModel.Event.Answered(ask.turn(), check)),
                        refused -> on(new DeployModel.Event.Refused(ask.turn(), refused.sentence(), refused.field())));
            case DeployModel.Effect.Make make ->
                running = work.run(
                        () -> api.create(make.wish()),
                        app -> on(new DeployModel.Event.Made(app)),
                        refused -> on(new DeployModel.Event.NotMade(refused.sentence(), refused.field())));
            case DeployModel.Effect.Follow made -> follow.accept(made.app(), made.check());
        }
    }

    private void quit() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }
}
