package org.lanyard.clustering;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Catalog;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RuntimeKind;

/**
 * All apps, wherever they live: each is read again only after its document has changed, and of the current release, which never
 * changes, what runs it. Reading thousands takes a tenth of a second, and a leader plans after each change of one. Confined to
 * the cluster's thread.
 */
final class KnownApps {

    private final Catalog catalog;
    private final Map<String, App> apps = new TreeMap<>();
    private final Map<ReleaseId, RuntimeKind> runtimes = new HashMap<>();
    private final Set<AppId> stale = new HashSet<>();
    private boolean read;

    /** Reads nothing yet. */
    KnownApps(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Its document was written or deleted, here or elsewhere. */
    void changed(AppId app) {
        stale.add(app);
    }

    /** By id. Blocks on the disk for what has changed; what could not be read, because the disk failed, is read the next time. */
    List<App> all() {
        if (!read) {
            catalog.apps().forEach(app -> apps.put(app.id().value(), app));
            read = true;
        } else {
            stale.forEach(this::take);
        }
        stale.clear();
        return List.copyOf(apps.values());
    }

    private void take(AppId id) {
        App app = catalog.app(id);
        if (app == null) {
            apps.remove(id.value());
        } else {
            apps.put(id.value(), app);
        }
    }

    /** What runs the app's current release; without one, what is asked for, or null. Blocks on the disk, once a release. */
    @Nullable RuntimeKind runtime(App app) {
        ReleaseId release = app.release();
        RuntimeKind known = release == null ? null : runtimes.get(release);
        if (known != null) {
            return known;
        }
        Release current = catalog.current(app);
        if (current == null) {
            return app.settings().runtime();
        }
        runtimes.put(current.id(), current.plan().runtime());
        return current.plan().runtime();
    }

    /** Of releases that are no app's current one any more nothing is remembered. */
    void forgetOldReleases() {
        runtimes.keySet()
                .retainAll(apps.values().stream()
                        .map(App::release)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }
}
