package org.lanyard.deploy.life;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Order;
import org.lanyard.model.Release;
import org.lanyard.model.RuntimeKind;
import org.lanyard.run.RunningInstance;

/** What an agent makes of what it finds when it starts: instances that run on, and an order that was not carried out. */
final class Adoption {

    private final Rollouts rollouts;
    private final Fleet fleet;
    private final Doors doors;
    private final Garbage garbage;

    Adoption(Rollouts rollouts, Fleet fleet, Doors doors, Garbage garbage) {
        this.rollouts = rollouts;
        this.fleet = fleet;
        this.doors = doors;
        this.garbage = garbage;
    }

    void restore(Draft draft, Event.Restored event) {
        for (RunningInstance found : event.running()) {
            Instance instance = asFound(draft, found);
            draft.put(instance);
            if (found.stopping()) {
                fleet.stop(draft, instance, null);
            }
        }
        forgetGone(draft);
        if (draft.app.goal() != Goal.RUN) {
            boolean stopped = draft.state == AppState.STOPPED && draft.instances.isEmpty();
            if (!stopped && draft.state != AppState.STOPPING) {
                draft.become(AppState.STOPPING, "as it was wanted before the agent's restart", null);
            }
            fleet.stopAll(draft);
            Endings.whenGone(draft);
            return;
        }
        adopt(draft);
        doors.ensure(draft);
        Order order = draft.app.order();
        if (order != null) {
            draft.say("Taken up again after the agent's restart");
            rollouts.begin(draft, forgetHalfMade(draft, order));
            fleet.reconcile(draft, 0);
            garbage.collect(draft);
            return;
        }
        settle(draft);
        garbage.collect(draft);
    }

    /** Takes over from another node, of whose instances nothing is known any more. */
    void assume(Draft draft, Event.Assumed event) {
        forgetGone(draft);
        if (draft.app.goal() != Goal.RUN) {
            if (draft.state != AppState.STOPPED) {
                Endings.whenGone(draft);
            }
            return;
        }
        Order order = draft.app.order();
        if (order == null && draft.state == AppState.FAILED) {
            return;
        }
        draft.become(AppState.MOVING, event.cause(), draft.app.lastFailure());
        doors.ensure(draft);
        if (order != null) {
            rollouts.begin(draft, forgetHalfMade(draft, order));
        }
        fleet.reconcile(draft, 0);
    }

    /** What the killed agent had begun to roll out is made anew. */
    private static Order forgetHalfMade(Draft draft, Order order) {
        Release halfMade = order.kind() == Order.Kind.ROLL_BACK ? null : draft.release(order.target());
        if (halfMade == null) {
            return order;
        }
        Failures.doom(draft, halfMade);
        return order.making(null);
    }

    private static Instance asFound(Draft draft, RunningInstance found) {
        Release release = draft.release(found.release());
        int port = release != null && release.fixedPort() != null ? release.fixedPort() : found.port();
        InstancePhase phase = !found.failed().isEmpty()
                ? InstancePhase.FAILED
                : found.up() ? InstancePhase.HEALTHY : InstancePhase.RESTARTING;
        return new Instance(
                found.id(),
                found.release(),
                found.runtime(),
                found.port(),
                port,
                phase,
                found.pid(),
                found.restarts(),
                0,
                true,
                0,
                found.startedAt(),
                reason(found));
    }

    private static @Nullable String reason(RunningInstance found) {
        if (!found.failed().isEmpty()) {
            return found.failed();
        }
        return found.up() || found.lastExit().isEmpty() ? null : found.lastExit();
    }

    /**
     * Of the current release are kept as many as wanted, the newest, since those before them were to go; all others belong
     * to something that is over.
     */
    private void adopt(Draft draft) {
        Release current = draft.current();
        List<Instance> newestFirst = draft.instances.stream()
                .filter(Instance::kept)
                .sorted(Comparator.comparing(Instance::since).reversed())
                .toList();
        int room = current == null ? 0 : Fleet.wanted(draft, current);
        for (Instance instance : newestFirst) {
            boolean proven = !draft.app.unproven().contains(instance.id());
            if (current == null || !proven || !instance.release().equals(current.id()) || room-- <= 0) {
                fleet.stop(draft, instance, null);
            } else if (instance.phase() == InstancePhase.HEALTHY) {
                draft.act(new Action.Watch(instance, current, draft.settingsOf(current), null));
            }
        }
    }

    /** Of what was under way when the agent was killed, some is gone. */
    private static void forgetGone(Draft draft) {
        for (InstanceId unproven : draft.app.unproven()) {
            if (draft.instance(unproven) == null) {
                draft.trust(unproven);
            }
        }
    }

    /** What is as it was told last is not told again. */
    private void settle(Draft draft) {
        boolean failed = draft.state == AppState.FAILED;
        Release current = draft.current();
        if (current == null) {
            if (!failed) {
                draft.become(AppState.FAILED, "as it was before the agent's restart", draft.app.lastFailure());
            }
            return;
        }
        boolean runs = draft.anyServing();
        List<Instance> serving = draft.serving();
        if (!runs && !serving.isEmpty()) {
            if (!failed) {
                draft.become(
                        AppState.FAILED, "it keeps crashing", serving.getFirst().reason());
            }
            return;
        }
        if (!runs && failed) {
            return;
        }
        if (runs && draft.state != AppState.RUNNING) {
            draft.become(AppState.RUNNING, "runs on through the agent's restart", draft.app.lastFailure());
        } else if (!runs && !comesUpWithTheAgent(draft, current)) {
            draft.become(AppState.STARTING, "the agent started", draft.app.lastFailure());
        }
        fleet.reconcile(draft, 0);
    }

    /** A site is served by the agent itself, so it starts anew with each: that is nothing that happened to it. */
    private static boolean comesUpWithTheAgent(Draft draft, Release current) {
        return draft.state == AppState.RUNNING && current.plan().runtime() == RuntimeKind.SITE;
    }
}
