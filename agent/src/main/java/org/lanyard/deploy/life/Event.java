package org.lanyard.deploy.life;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Revision;
import org.lanyard.model.BundleId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Order;
import org.lanyard.model.OrderId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;
import org.lanyard.run.RunningInstance;

/** What can happen to an app. Events that belong to something that is over are ignored. */
public sealed interface Event {

    /** What a user asks for. */
    sealed interface Command extends Event {
        String cause();
    }

    record Ordered(Order order) implements Command {
        @Override
        public String cause() {
            return order.cause();
        }
    }

    /** @param followUp the rollout that the change needs; null when it applies as it is */
    record Changed(
            Settings settings,
            @Nullable Source source,
            @Nullable Order followUp,
            String cause) implements Command {}

    /** Another app has an older claim to the name. */
    record Renamed(String name, String cause) implements Command {}

    /** Another app has an older claim to the port. */
    record PortLost(int port, String cause) implements Command {}

    record StopWanted(String cause) implements Command {}

    /** @param order brings the release up again */
    record StartWanted(Order order) implements Command {
        @Override
        public String cause() {
            return order.cause();
        }
    }

    record CancelWanted(String cause) implements Command {}

    /** @param order says whether the volumes go, too */
    record DestroyWanted(Order order) implements Command {
        @Override
        public String cause() {
            return order.cause();
        }
    }

    /** The agent has started and found these instances of the app. */
    record Restored(List<RunningInstance> running) implements Event {}

    /** The app is this node's from now on, and nothing of it runs here yet. */
    record Assumed(String cause) implements Event {}

    /** The app is another node's from now on: what runs of it here ends, and nothing more is said of it. */
    record Yielded() implements Event {}

    // of a rollout

    record Resolved(OrderId order, Revision revision) implements Event {}

    record Fetched(OrderId order, BundleId bundle) implements Event {}

    record Inspected(OrderId order, RunPlan plan) implements Event {}

    record Built(OrderId order) implements Event {}

    record WorkFailed(OrderId order, String reason) implements Event {}

    // of the app's end

    /** @param trouble why some of them are still there; null when all are gone */
    record FilesRemoved(boolean withVolumes, @Nullable String trouble) implements Event {}

    // of an instance

    record Started(InstanceId id, long pid) implements Event {}

    /** @param lastLines the app's own last words, oldest first */
    record Exited(InstanceId id, String how, Duration restartIn, List<String> lastLines) implements Event {}

    record GaveUp(InstanceId id, String reason, List<String> lastLines) implements Event {}

    record Stopped(InstanceId id) implements Event {}

    record Well(InstanceId id) implements Event {}

    record Unwell(InstanceId id, String why) implements Event {}

    /** It listens, but not where it was told to. */
    record ListensElsewhere(InstanceId id, int port) implements Event {}

    record GraceOver(InstanceId id, String why, List<String> lastLines) implements Event {}

    record Drained(InstanceId id) implements Event {}

    // of the gateway

    record Opened(int port) implements Event {}

    record PortTaken(int port, String message) implements Event {}

    record RetryOpen() implements Event {}
}
