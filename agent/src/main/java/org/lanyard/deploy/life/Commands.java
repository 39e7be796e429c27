package org.lanyard.deploy.life;

import java.util.List;
import java.util.Objects;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.Order;
import org.lanyard.model.Release;
import org.lanyard.model.RunSettings;

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
            case Event.Renamed renamed -> {
                draft.app = draft.app.withName(renamed.name());
                draft.record(draft.state, renamed.cause(), null);
            }
            case Event.PortLost lost -> losePort(draft, lost);
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

    private void order(Draft draft, Order order) {
        Order effective = superseding(draft, order);
        Release target = order.kind() == Order.Kind.ROLL_BACK ? draft.release(order.target()) : null;
        RunSettings before = draft.app.settings().run();
        Failures.restoreSettings(draft, target);
        begin(draft, effective);
        if (target != null) {
            draft.say(Words.back(target, before, draft.app.settings().run()));
        }
    }

    private void begin(Draft draft, Order order) {
        draft.app = draft.app.withGoal(Goal.RUN);
        rollouts.begin(draft, order);
    }

    /** A newer order takes the place of one that is under way. */
    private Order superseding(Draft draft, Order order) {
        if (draft.rollout == null) {
            return order;
        }
        draft.say("Superseded: " + order.cause());
        // What the other one was forced to bring, such as new settings, is still to be brought.
        return failures.abandon(draft).order().force() ? order.forced() : order;
    }

    private void change(Draft draft, Event.Changed changed) {
        var before = draft.app.settings();
        keepSnapshot(draft);
        Order followUp = changed.followUp() == null ? null : superseding(draft, changed.followUp());
        draft.app = draft.app.withSettings(changed.settings());
        if (changed.source() != null) {
            draft.app = draft.app.withSource(changed.source());
        }
        if (draft.gatewayPort != null
                && !before.gateway().equals(changed.settings().gateway())) {
            draft.act(new Action.OpenGateway(
                    draft.gatewayPort, true, changed.settings().gateway()));
        }
        if (followUp != null) {
            begin(draft, followUp);
            return;
        }
        draft.record(draft.state, changed.cause(), null);
        if (draft.rollout == null) {
            doors.ensure(draft);
            fleet.reconcile(draft, 0);
        }
    }

    /** Takes another port, chosen anew. One that the app itself insists on stays: only its own node can answer there. */
    private void losePort(Draft draft, Event.PortLost lost) {
        var settings = draft.app.settings();
        boolean named = Objects.equals(settings.port(), lost.port());
        Release current = draft.current();
        boolean insisted = current != null && !Doors.needed(draft, current);
        if (insisted || !named && !Objects.equals(draft.app.port(), lost.port())) {
            return;
        }
        draft.app = draft.app.withPort(null).withSettings(named ? settings.withPort(null) : settings);
        draft.record(draft.state, lost.cause(), null);
        doors.close(draft);
        doors.ensure(draft);
    }

    /** A release from a Lanyard that did not keep what it ran with: that is what the app had until now. */
    private static void keepSnapshot(Draft draft) {
        Release current = draft.current();
        if (current != null && current.settings() == null && draft.rollout == null) {
            draft.put(current.withSettings(draft.app.settings().run()));
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
