package org.lanyard.deploy.life;

import java.util.List;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.Order;

/** What users ask for. */
final class Commands {

    private final Rollouts rollouts;
    private final Failures failures;
    private final Fleet fleet;
    private final Doors doors;
    private final Garbage garbage;

    Commands(Rollouts rollouts, Failures failures, Fleet fleet, Doors doors, Garbage garbage) {
        this.rollouts = rollouts;
        this.failures = failures;
        this.fleet = fleet;
        this.doors = doors;
        this.garbage = garbage;
    }

    void handle(Draft draft, Event.Command command) {
        if (draft.app.goal() == Goal.DESTROY) {
            destroyMore(draft, command);
            return;
        }
        switch (command) {
            case Event.Ordered ordered -> order(draft, ordered.order());
            case Event.StartWanted start -> order(draft, start.order());
            case Event.Changed changed -> change(draft, changed);
            case Event.StopWanted stop -> {
                end(draft, Goal.STOP, stop.cause());
                Endings.whenGone(draft);
            }
            case Event.CancelWanted cancel -> cancel(draft, cancel.cause());
            case Event.DestroyWanted destroy -> {
                end(draft, Goal.DESTROY, destroy.cause());
                draft.app = draft.app.withOrder(destroy.order());
                Endings.whenGone(draft);
            }
        }
    }

    /** On its way out an app takes one wish only: that its volumes go, too. */
    private static void destroyMore(Draft draft, Event.Command command) {
        if (command instanceof Event.DestroyWanted destroy
                && destroy.order().kind() == Order.Kind.DESTROY_WITH_VOLUMES) {
            draft.app = draft.app.withOrder(destroy.order());
        }
    }

    /** A newer order takes the place of one that is under way. */
    private void order(Draft draft, Order order) {
        Order effective = order;
        if (draft.rollout != null) {
            draft.say("Superseded: " + order.cause());
            // What the other one was forced to bring, such as new settings, is still to be brought.
            effective = failures.abandon(draft).order().force() ? order.forced() : order;
        }
        draft.app = draft.app.withGoal(Goal.RUN);
        rollouts.begin(draft, effective);
    }

    private void change(Draft draft, Event.Changed changed) {
        var before = draft.app.settings();
        draft.app = draft.app.withSettings(changed.settings());
        if (changed.source() != null) {
            draft.app = draft.app.withSource(changed.source());
        }
        if (draft.gatewayPort != null
                && !before.gateway().equals(changed.settings().gateway())) {
            draft.act(new Action.OpenGateway(
                    draft.gatewayPort, true, changed.settings().gateway()));
        }
        if (changed.followUp() != null) {
            order(draft, changed.followUp());
            return;
        }
        draft.record(draft.state, changed.cause(), null);
        if (draft.rollout == null) {
            doors.ensure(draft);
            fleet.reconcile(draft, 0);
        }
    }

    private void end(Draft draft, Goal goal, String cause) {
        if (draft.rollout != null) {
            failures.abandon(draft);
        }
        draft.app = draft.app.withGoal(goal).withOrder(null);
        draft.notices.clear();
        doors.close(draft);
        draft.become(AppState.STOPPING, cause, null);
        fleet.stopAll(draft);
        garbage.collect(draft);
    }

    private void cancel(Draft draft, String cause) {
        if (draft.rollout == null) {
            return;
        }
        boolean stoppedFirst = failures.abandon(draft).stopFirst();
        draft.say("Cancelled");
        List<Instance> left = draft.serving();
        if (draft.anyServing()) {
            draft.become(AppState.RUNNING, cause, null);
        } else if (stoppedFirst || left.stream().anyMatch(i -> i.phase() != InstancePhase.FAILED)) {
            draft.become(AppState.STARTING, cause, null);
        } else if (!left.isEmpty()) {
            draft.become(AppState.FAILED, cause, left.getFirst().reason());
        } else {
            end(draft, Goal.STOP, cause);
            Endings.whenGone(draft);
        }
        doors.ensure(draft);
        fleet.reconcile(draft, 0);
        garbage.collect(draft);
    }
}
