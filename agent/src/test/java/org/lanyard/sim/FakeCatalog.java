package org.lanyard.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.secrets.Secrets;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Happening;
import org.lanyard.deploy.Overtaken;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.NodeId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunSettings;

/** Documents on a disk that outlives the agent, and that may be full. */
public final class FakeCatalog implements Catalog {

    private final KillSwitch kill;
    private final Map<AppId, App> apps = new LinkedHashMap<>();
    private final Set<AppId> changedElsewhere = new HashSet<>();
    private final Map<ReleaseId, Release> releases = new LinkedHashMap<>();
    private final Map<AppId, List<HistoryEntry>> history = new LinkedHashMap<>();
    /** Names of apps whose documents a later Lanyard has written. */
    final Set<String> illegible = new HashSet<>();

    boolean full;
    /** Whether something was refused that may still come: then what is here is not what the agent knows. */
    boolean lags;

    long writes;

    FakeCatalog(KillSwitch kill) {
        this.kill = kill;
    }

    @Override
    public List<App> apps() {
        return apps.values().stream()
                .filter(app -> !illegible.contains(app.name()))
                .toList();
    }

    @Override
    public @Nullable App app(AppId id) {
        return apps().stream().filter(app -> app.id().equals(id)).findFirst().orElse(null);
    }

    @Override
    public List<Release> releases(AppId app) {
        return releases.values().stream()
                .filter(release -> release.app().equals(app))
                .sorted(Comparator.comparingInt(Release::number))
                .toList();
    }

    @Override
    public List<HistoryEntry> history(AppId app, int limit) {
        List<HistoryEntry> all = history.getOrDefault(app, List.of());
        return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
    }

    @Override
    public List<Happening> happenings(Instant end, int limit) {
        return history.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.at().isBefore(end))
                .sorted(Comparator.comparing(HistoryEntry::at).reversed())
                .limit(limit)
                .map(entry -> new Happening(
                        entry.app() + "." + entry.order(), entry.app().value(), new NodeId("here"), entry))
                .toList();
    }

    @Override
    public CompletableFuture<Void> write(List<Change> changes) {
        kill.pass("catalog.write");
        lags = full;
        if (full) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("The disk is full, so nothing can be saved. Make room on it."));
        }
        for (Change change : changes) {
            if (change instanceof Change.SaveApp save && isOvertaken(save)) {
                return CompletableFuture.failedFuture(
                        new Overtaken(Set.of(save.app().id())));
            }
        }
        writes++;
        changes.forEach(this::apply);
        return CompletableFuture.completedFuture(null);
    }

    /** As the word of another node, which has come over the network. */
    void changedElsewhere(App app) {
        apps.put(app.id(), app);
        changedElsewhere.add(app.id());
    }

    /** Of apps that only this node writes, what a disk that was full has not got does not count. */
    private boolean isOvertaken(Change.SaveApp save) {
        AppId id = save.app().id();
        if (!changedElsewhere.contains(id)) {
            return false;
        }
        return save.from() != null && !save.from().equals(apps.get(id));
    }

    @Override
    public boolean complete() {
        return illegible.isEmpty();
    }

    private void apply(Change change) {
        switch (change) {
            case Change.SaveApp save -> apps.put(save.app().id(), save.app());
            case Change.SaveRelease save -> releases.put(save.release().id(), save.release());
            case Change.AddHistory add -> add(add.entry());
            case Change.DeleteRelease delete -> releases.remove(delete.release());
            case Change.DeleteApp delete -> {
                apps.remove(delete.app());
                history.remove(delete.app());
                releases.values().removeIf(release -> release.app().equals(delete.app()));
            }
        }
    }

    /** As if environments were sealed on the disk and read again with the keys of the moment. */
    void readThrough(Secrets secrets) {
        apps.replaceAll((_, app) -> app.withSettings(
                app.settings().withRun(through(secrets, app.id(), app.settings().run()))));
        releases.replaceAll((_, release) -> release.settings() == null
                ? release
                : release.withSettings(through(secrets, release.app(), release.settings())));
    }

    private static RunSettings through(Secrets secrets, AppId app, RunSettings settings) {
        Map<String, String> env = new HashMap<>(settings.env());
        env.replaceAll((name, value) -> secrets.open(app, name, secrets.seal(app, name, value)));
        return settings.withEnv(env);
    }

    /** As if an earlier Lanyard, which knew of none, had written the releases. */
    void forgetSnapshots() {
        releases.replaceAll((_, r) -> new Release(
                r.id(),
                r.app(),
                r.number(),
                r.source(),
                r.revision(),
                r.label(),
                r.bundle(),
                r.plan(),
                r.createdAt(),
                r.fixedPort(),
                null));
    }

    private void add(HistoryEntry entry) {
        List<HistoryEntry> entries = history.computeIfAbsent(entry.app(), _ -> new ArrayList<>());
        if (!entries.isEmpty() && entries.getLast().order() >= entry.order()) {
            throw new AssertionError("History out of order: " + entry + " after " + entries.getLast());
        }
        entries.add(entry);
    }
}
