package org.lanyard.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants to run: the desired state, a replicated document.
 *
 * @param port the port that the app answers on, once it is known: named by the user, declared by the source, or chosen
 * @param release the release that is wanted on now: the last one that became healthy; null before the first
 * @param order what is under way; null when nothing is
 * @param lastFailure why the last order came to nothing, for a person; null when it did not
 * @param releases how many there have been, which numbers the next one
 * @param unproven instances that rollouts have started and that were not all healthy yet, or whose rollout came to nothing:
 *     until they are gone, so that an agent after a kill does not take them for those that serve
 */
public record App(
        AppId id,
        String name,
        Source source,
        Settings settings,
        Goal goal,
        @Nullable Integer port,
        @Nullable ReleaseId release,
        @Nullable Order order,
        @Nullable String lastFailure,
        int releases,
        Instant createdAt,
        List<InstanceId> unproven) {

    public App {
        unproven = List.copyOf(unproven);
    }

    public App withName(String value) {
        return new App(
                id, value, source, settings, goal, port, release, order, lastFailure, releases, createdAt, unproven);
    }

    public App withSource(Source value) {
        return new App(
                id, name, value, settings, goal, port, release, order, lastFailure, releases, createdAt, unproven);
    }

    public App withSettings(Settings value) {
        return new App(id, name, source, value, goal, port, release, order, lastFailure, releases, createdAt, unproven);
    }

    public App withGoal(Goal value) {
        return new App(
                id, name, source, settings, value, port, release, order, lastFailure, releases, createdAt, unproven);
    }

    public App withPort(@Nullable Integer value) {
        return new App(
                id, name, source, settings, goal, value, release, order, lastFailure, releases, createdAt, unproven);
    }

    public App withRelease(@Nullable ReleaseId value) {
        return new App(
                id, name, source, settings, goal, port, value, order, lastFailure, releases, createdAt, unproven);
    }

    public App withOrder(@Nullable Order value) {
        return new App(
                id, name, source, settings, goal, port, release, value, lastFailure, releases, createdAt, unproven);
    }

    public App withLastFailure(@Nullable String value) {
        return new App(id, name, source, settings, goal, port, release, order, value, releases, createdAt, unproven);
    }

    public App withReleases(int value) {
        return new App(id, name, source, settings, goal, port, release, order, lastFailure, value, createdAt, unproven);
    }

    public App withUnproven(List<InstanceId> value) {
        return new App(id, name, source, settings, goal, port, release, order, lastFailure, releases, createdAt, value);
    }
}
