package org.lanyard.deploy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.Release;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/**
 * All that can be asked of the apps: the one door for the API. Thread-safe. Commands return when they are durably
 * accepted, not when they are done; what comes of them is told to watchers. {@code app} is a name or an id; every command
 * throws {@link org.lanyard.model.Refused} when it cannot be accepted.
 */
public interface Apps {

    /** Sorted by name. */
    List<AppView> list();

    AppView get(String app);

    AppView create(NewApp wish);

    /**
     * Changes settings and, where not null, the source. What needs new instances (env, command …) starts a rollout of the
     * same release, and counts for it from when that is healthy; replicas and gateway options apply at once; a new source applies at the next redeploy.
     */
    AppView change(String app, UnaryOperator<Settings> settings, @Nullable Source source, String cause);

    /** Rolls out what the source has now; when that is nothing new and {@code force} is false, says so and changes nothing. */
    AppView redeploy(String app, boolean force, String cause);

    /**
     * Restores a kept release as it ran: its source and the settings that its instances were started with (environment,
     * health check, command …), which become the app's again. Replicas, port and gateway options are the app's and stay.
     * When it comes to nothing, the settings stay, too.
     *
     * @param number of the release to go back to; null means the one before the current
     */
    AppView rollBack(String app, @Nullable Integer number, String cause);

    AppView stop(String app, String cause);

    AppView start(String app, String cause);

    /** Ends what is under way; a running release runs on. Refused when nothing is under way. */
    AppView cancel(String app, String cause);

    /** Takes down everything of the app; its volumes are kept unless {@code withVolumes}. */
    AppView destroy(String app, boolean withVolumes, String cause);

    /** Newest first. */
    List<Release> releases(String app);

    /** Oldest first. */
    List<HistoryEntry> history(String app, int limit);

    /** What happened to the apps of all nodes, newest first, at most {@code limit}, all of it before {@code end}. */
    List<Happening> happenings(Instant end, int limit);

    /** The log of fetching and building; of the newest rollout when {@code number} is null. The file may not exist. */
    Path buildLog(String app, @Nullable Integer number);

    /** The log file of each present instance, by its short label for a person ({@code "r3/1"}). */
    Map<String, Path> instanceLogs(String app);

    /** Calls {@code watcher} for each change from now on, on the platform's control thread: it must not block. */
    AutoCloseable watch(Consumer<AppNotice> watcher);
}
