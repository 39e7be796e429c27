package org.lanyard.deploy.life;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Gateway;
import org.lanyard.deploy.Revision;
import org.lanyard.model.BundleId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;
import org.lanyard.model.OrderId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunSettings;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/** What a step wants done. Carried out in order; what comes of it returns as an {@link Event}. */
public sealed interface Action {

    /** Durable before anything that follows it. */
    record Persist(List<Catalog.Change> changes) implements Action {
        public Persist {
            changes = List.copyOf(changes);
        }
    }

    record Resolve(OrderId order, int number, Source source, Settings settings) implements Action {}

    record Fetch(OrderId order, int number, Source source, Revision revision) implements Action {}

    record Inspect(OrderId order, BundleId bundle, Settings settings) implements Action {}

    record Build(OrderId order, Release release, RunSettings settings) implements Action {}

    /** Whatever works for the order ends soon; its results no longer matter. */
    record CancelWork(OrderId order) implements Action {}

    record StartInstance(Instance instance, Release release, RunSettings settings) implements Action {}

    record StopInstance(InstanceId id, RuntimeKind runtime, Duration grace) implements Action {}

    /**
     * Health checks from now on, as of a newborn; again for one that is watched: from the beginning.
     *
     * @param supposed where it may listen instead of where it was told; null when nothing is supposed
     */
    record Watch(
            Instance instance,
            Release release,
            RunSettings settings,
            @Nullable Integer supposed) implements Action {}

    record Unwatch(InstanceId id) implements Action {}

    /**
     * @param preferred first choice; null when any will do
     * @param insist fail rather than take another
     */
    record OpenGateway(@Nullable Integer preferred, boolean insist, GatewayOptions options) implements Action {}

    record CloseGateway() implements Action {}

    record Route(List<Gateway.Target> targets) implements Action {
        public Route {
            targets = List.copyOf(targets);
        }
    }

    /**
     * Lets an instance finish what it has. It is told to be drained no sooner than what took its place is durable: an agent that
     * knew nothing of that would stop the new one too.
     */
    record Drain(InstanceId id, Duration limit) implements Action {}

    /** Takes the place of one for the same event that is still to come. */
    record After(Duration delay, Event event) implements Action {}

    /** A line of live output. */
    record Say(String line) implements Action {}

    /** Its artifact; its bundle goes when no life names it any more. */
    record DiscardRelease(ReleaseId release) implements Action {}

    /** Its logs, and its volumes only when asked. Nothing runs that could write to them. */
    record RemoveFiles(boolean withVolumes) implements Action {}

    /** Nothing of the app is left. */
    record Forget() implements Action {}
}
