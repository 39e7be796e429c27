package org.lanyard.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lanyard.deploy.life.Action;
import org.lanyard.deploy.life.Event;
import org.lanyard.deploy.life.Life;
import org.lanyard.model.AppId;
import org.lanyard.model.OrderId;

/** The slow work for rollouts: in the background, with an event for what came of it. Control thread only. */
final class Works {

    private final Platform platform;
    private final Deployer deployer;
    private final Shelves shelves;
    private final Map<OrderId, Work> works = new HashMap<>();

    Works(Platform platform, Deployer deployer, Shelves shelves) {
        this.platform = platform;
        this.deployer = deployer;
        this.shelves = shelves;
    }

    interface Job {
        Event run(Work work) throws StepFailed;
    }

    void start(Life life, OrderId order, int number, Job job) {
        AppId app = life.app().id();
        start(life, order, number, job, outcome -> deployer.handle(app, outcome));
    }

    /** @param then takes the outcome, on the control thread */
    private void start(Life life, OrderId order, int number, Job job, Consumer<Event> then) {
        AppId app = life.app().id();
        Work work = works.computeIfAbsent(
                order, _ -> new Work(app, life.app().name(), number, platform.files(), deployer, platform.loop()));
        platform.loop().background(() -> {
            Event outcome = outcome(order, work, job);
            platform.loop().post(() -> then.accept(outcome));
        });
    }

    private static Event outcome(OrderId order, Work work, Job job) {
        try {
            return job.run(work);
        } catch (StepFailed failed) {
            return new Event.WorkFailed(order, failed.getMessage());
        } catch (RuntimeException unexpected) {
            return new Event.WorkFailed(order, Unexpected.reason(unexpected));
        }
    }

    /** While nothing is cleared away; see {@link Shelves}. */
    void fetch(Life life, Action.Fetch fetch) {
        Job job = work -> new Event.Fetched(
                fetch.order(), platform.fetcher().fetch(fetch.source(), fetch.revision(), work, work.cancel()));
        shelves.fetch(() -> {
            if (!works.containsKey(fetch.order())) {
                // Cancelled while it waited.
                shelves.fetched(null);
                return;
            }
            start(life, fetch.order(), fetch.number(), job, outcome -> {
                try {
                    deployer.handle(life.app().id(), outcome);
                } finally {
                    shelves.fetched(outcome instanceof Event.Fetched fetched ? fetched.bundle() : null);
                }
            });
        });
    }

    void cancelAll(AppId app) {
        works.entrySet().stream()
                .filter(work -> work.getValue().app().equals(app))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::cancel);
    }

    void cancelAll() {
        List.copyOf(works.keySet()).forEach(this::cancel);
    }

    void cancel(OrderId order) {
        Work work = works.remove(order);
        if (work != null) {
            work.cancel().cancel();
            work.finish();
        }
    }

    /** Closes the build logs of an app that has no rollout any more. */
    void finish(AppId app) {
        works.values().removeIf(work -> work.app().equals(app) && work.finish());
    }

    void say(Life life, String line) {
        var rollout = life.rollout();
        Work work = rollout == null ? null : works.get(rollout.order().id());
        if (work != null) {
            work.line(line);
        } else {
            deployer.tell(new AppNotice.Progress(life.app().id(), life.app().name(), line));
        }
    }
}
