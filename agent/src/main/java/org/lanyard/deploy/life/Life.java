package org.lanyard.deploy.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Gateway;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.model.App;
import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;

/**
 * All that is known of one app on this node, immutable.
 *
 * @param releases kept ones, by number
 * @param rollout what is under way; null when nothing is
 * @param gatewayPort where the gateway listens for the app; null when it does not
 * @param doomed releases that failed and are removed once nothing runs of them
 * @param entries how many history entries there have been
 */
public record Life(
        App app,
        AppState state,
        String cause,
        @Nullable String reason,
        Instant since,
        List<Release> releases,
        List<Instance> instances,
        @Nullable Rollout rollout,
        @Nullable Integer gatewayPort,
        List<ReleaseId> doomed,
        List<String> notices,
        long entries) {

    public Life {
        releases = List.copyOf(releases);
        instances = List.copyOf(instances);
        doomed = List.copyOf(doomed);
        notices = List.copyOf(notices);
    }

    /** An app as it stands in the catalog, before anything is known of what runs. */
    public static Life of(App app, List<Release> releases, Instant now) {
        return new Life(
                app,
                AppState.REQUESTED,
                "requested",
                null,
                now,
                releases,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                0);
    }

    /**
     * The same, in the state that its history tells last: that is what the agent before this one knew.
     *
     * @param history of the app, oldest first
     */
    public Life asTold(List<HistoryEntry> history) {
        if (history.isEmpty()) {
            return this;
        }
        HistoryEntry last = history.getLast();
        HistoryEntry first = last;
        HistoryEntry why = last;
        for (HistoryEntry entry : history.reversed()) {
            if (entry.state() != last.state()) {
                break;
            }
            first = entry;
            // Settings that were changed since are told in the same state, without the reason for it.
            why = why.detail() == null && last.state() == AppState.FAILED ? entry : why;
        }
        String reason = last.state() == AppState.RUNNING ? app.lastFailure() : why.detail();
        return new Life(
                app,
                last.state(),
                why.cause(),
                reason,
                first.at(),
                releases,
                instances,
                rollout,
                gatewayPort,
                doomed,
                notices,
                last.order() + 1);
    }

    public @Nullable Release release(@Nullable ReleaseId id) {
        for (Release release : releases) {
            if (release.id().equals(id)) {
                return release;
            }
        }
        return null;
    }

    /** The release that serves now. */
    public @Nullable Release current() {
        return release(app.release());
    }

    /** What users should know of the release that serves, as long as it does; empty when there is nothing. */
    public List<String> standing() {
        Release current = current();
        if (current == null) {
            return List.of();
        }
        List<String> standing = new ArrayList<>();
        if (current.fixedPort() != null) {
            standing.add(Words.insists(current, current.fixedPort()));
            if (app.settings().replicas() > 1) {
                standing.add("The app " + Words.onlyOne(current.fixedPort()) + ", though "
                        + app.settings().replicas() + " are wanted.");
            }
        }
        if (rollout == null
                && app.goal() == Goal.RUN
                && current.settings() != null
                && !current.settings().equals(app.settings().run())) {
            standing.add(Words.OLD_SETTINGS);
        }
        return standing;
    }

    public @Nullable Instance instance(InstanceId id) {
        for (Instance instance : instances) {
            if (instance.id().equals(id)) {
                return instance;
            }
        }
        return null;
    }

    /** Instances that serve, or would: of the current release and not of a rollout that is not through yet. */
    public List<Instance> serving() {
        return instances.stream()
                .filter(i -> i.release().equals(app.release()) && i.kept() && !isFresh(i))
                .toList();
    }

    boolean isFresh(Instance instance) {
        return rollout != null && rollout.fresh().contains(instance.id());
    }

    /**
     * Where requests go. When no instance is well, those that were are named all the same: the gateway retries a refused
     * connection within milliseconds, which is sooner than any health check tells that a restarted one listens again.
     */
    public List<Gateway.Target> targets() {
        List<Instance> well = serving().stream()
                .filter(i -> i.phase() == InstancePhase.HEALTHY)
                .toList();
        List<Instance> chosen = well.isEmpty()
                ? serving().stream()
                        .filter(i -> i.served() && i.phase() != InstancePhase.FAILED)
                        .toList()
                : well;
        return chosen.stream()
                .filter(i -> i.port() != 0)
                .map(i -> new Gateway.Target(i.id(), "127.0.0.1", i.port()))
                .toList();
    }

    static boolean isWorker(Release release) {
        return release.plan() instanceof RunPlan.Native plan && plan.worker();
    }
}
