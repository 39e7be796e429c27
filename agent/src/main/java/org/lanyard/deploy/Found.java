package org.lanyard.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Life;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.ReleaseId;
import org.lanyard.run.RunningInstance;
import org.lanyard.run.Runtime;

/**
 * What an agent finds at its start: apps as the catalog and their history tell of them, instances that run on, and what is
 * on the disk.
 *
 * @param elsewhere current releases of apps that live on other nodes
 * @param complete whether all of the catalog could be read
 */
record Found(
        List<Life> lives,
        List<RunningInstance> running,
        Builder.Stock stock,
        Set<ReleaseId> elsewhere,
        boolean complete) {

    private static final int FEW = 2;

    /** Blocks on the catalog, the runtimes and the disk. */
    static Found on(Platform platform) {
        List<RunningInstance> running = new ArrayList<>();
        for (Runtime runtime : platform.runtimes().values()) {
            running.addAll(runtime.instances());
        }
        Catalog catalog = platform.catalog();
        var now = platform.clock().instant();
        List<Life> lives = catalog.apps().stream()
                .filter(app -> platform.homes().isHere(app.id()))
                .map(app -> Life.of(app, catalog.releases(app.id()), now).asTold(lastState(catalog, app.id())))
                .toList();
        return new Found(
                lives, running, platform.builder().stock(), platform.homes().releasesOfOthers(), catalog.complete());
    }

    /** Null when there is no such app. */
    static @Nullable Life life(Platform platform, AppId id) {
        Catalog catalog = platform.catalog();
        App app = catalog.app(id);
        return app == null
                ? null
                : Life.of(app, catalog.releases(id), platform.clock().instant()).asTold(lastState(catalog, id));
    }

    /** At least as much history as the app's last state has; of most apps that is an entry or two of hundreds. */
    private static List<HistoryEntry> lastState(Catalog catalog, AppId app) {
        for (int limit = FEW; ; limit *= 4) {
            List<HistoryEntry> last = catalog.history(app, limit);
            if (last.size() < limit || last.getFirst().state() != last.getLast().state()) {
                return last;
            }
        }
    }

    List<RunningInstance> instancesOf(Life life) {
        return running.stream()
                .filter(instance -> instance.app().equals(life.app().id()))
                .toList();
    }

    /** Those that something runs of, and those that may have been built ahead for other nodes. */
    Set<ReleaseId> releasesInUse() {
        return Stream.concat(running.stream().map(RunningInstance::release), elsewhere.stream())
                .collect(Collectors.toSet());
    }

    /** Instances of apps that are not there. */
    List<RunningInstance> strays() {
        Set<AppId> known = lives.stream().map(life -> life.app().id()).collect(Collectors.toSet());
        return running.stream()
                .filter(instance -> !known.contains(instance.app()))
                .toList();
    }
}
