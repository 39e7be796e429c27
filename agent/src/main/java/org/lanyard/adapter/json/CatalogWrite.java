package org.lanyard.adapter.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Catalog;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.ReleaseId;
import org.lanyard.store.Change;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;
import org.lanyard.store.VersionVector;

/** Turns one list of catalog changes into document changes, each expecting the version that it was made from. */
final class CatalogWrite {

    static final String APP = "app";
    static final String RELEASE = "release";
    static final String HISTORY = "history";

    /** Entries of history that an app keeps at least; older ones go now and then, with a later entry. */
    static final int KEPT = 200;

    private static final int SLACK = 50;

    /** What a document becomes: its body, or null for nothing. */
    private record Target(@Nullable String body, VersionVector from) {}

    private final DocumentStore store;
    private final Codecs codecs;
    private final Map<Key, Target> targets = new LinkedHashMap<>();
    private final Map<Key, Target> stored = new HashMap<>();
    private final Set<AppId> grown = new LinkedHashSet<>();

    CatalogWrite(DocumentStore store, Codecs codecs) {
        this.store = store;
        this.codecs = codecs;
    }

    /** The ids of what belongs to an app start so. */
    static String of(AppId app) {
        return app + ".";
    }

    private static Key keyOf(AppId app) {
        return new Key(APP, app.value());
    }

    /** Applies what is made from what there is; gives the apps of which something else has come in between. */
    Set<AppId> applyAll(List<Catalog.Change> changes) {
        var seen = new HashSet<AppId>();
        var overtaken = new LinkedHashSet<AppId>();
        for (Catalog.Change change : changes) {
            App from = madeFrom(change);
            // The first of an app's; the later ones are made from the earlier.
            if (from != null && seen.add(from.id()) && !isStill(from)) {
                overtaken.add(from.id());
            }
        }
        changes.stream().filter(change -> !overtaken.contains(owner(change))).forEach(this::apply);
        return overtaken;
    }

    private static @Nullable App madeFrom(Catalog.Change change) {
        return switch (change) {
            case Catalog.Change.SaveApp save -> save.from();
            case Catalog.Change.DeleteApp delete -> delete.from();
            default -> null;
        };
    }

    /** Null when a change does not tell. */
    private static @Nullable AppId owner(Catalog.Change change) {
        return switch (change) {
            case Catalog.Change.SaveApp save -> save.app().id();
            case Catalog.Change.SaveRelease save -> save.release().app();
            case Catalog.Change.AddHistory add -> add.entry().app();
            case Catalog.Change.DeleteApp delete -> delete.app();
            case Catalog.Change.DeleteRelease _ -> null;
        };
    }

    /** A new app is not there yet; one that was deleted is there no more. */
    private boolean isStill(App from) {
        Key key = keyOf(from.id());
        String body = current(key).body();
        return body == null ? !store.isDeleted(key) : codecs.apps().decode(body).equals(from);
    }

    private void apply(Catalog.Change change) {
        switch (change) {
            case Catalog.Change.SaveApp save -> put(keyOf(save.app().id()), codecs.apps(), save.app());
            case Catalog.Change.SaveRelease(var release) ->
                put(new Key(RELEASE, of(release.app()) + release.id()), codecs.releases(), release);
            case Catalog.Change.AddHistory(var entry) -> {
                put(historyKey(entry), codecs.history(), entry);
                grown.add(entry.app());
            }
            case Catalog.Change.DeleteRelease(var release) -> deleteRelease(release);
            case Catalog.Change.DeleteApp delete -> {
                AppId app = delete.app();
                set(keyOf(app), null);
                deleteAll(RELEASE, of(app));
                deleteAll(HISTORY, of(app));
            }
        }
    }

    /** Sorts by time, then by order; the node keeps two nodes' entries apart. */
    private Key historyKey(HistoryEntry entry) {
        long millis = Math.max(0, entry.at().toEpochMilli());
        return new Key(
                HISTORY,
                String.format(
                        Locale.ROOT,
                        "%s.%015d.%010d.%s",
                        entry.app(),
                        millis,
                        Math.max(0, entry.order()),
                        store.self()));
    }

    private <T extends Record> void put(Key key, Codec<T> codec, T value) {
        set(key, codec.encode(value, current(key).body()));
    }

    private void set(Key key, @Nullable String body) {
        targets.put(key, new Target(body, current(key).from()));
    }

    private Target current(Key key) {
        Target mine = targets.get(key);
        if (mine != null) {
            return mine;
        }
        return stored.computeIfAbsent(key, this::read);
    }

    private Target read(Key key) {
        Document document = store.get(key);
        return document == null
                ? new Target(null, VersionVector.NONE)
                : new Target(document.body(), document.version());
    }

    /** Ids as they will be after the changes so far. */
    private SortedSet<String> ids(String kind, String prefix) {
        var ids = new TreeSet<>(store.ids(kind, prefix));
        targets.forEach((key, target) -> {
            if (key.kind().equals(kind) && key.id().startsWith(prefix)) {
                if (target.body() == null) {
                    ids.remove(key.id());
                } else {
                    ids.add(key.id());
                }
            }
        });
        return ids;
    }

    /** Rare, so it looks at all ids instead of keeping an index. */
    private void deleteRelease(ReleaseId release) {
        String suffix = "." + release;
        for (String id : ids(RELEASE, "")) {
            if (id.endsWith(suffix)) {
                set(new Key(RELEASE, id), null);
            }
        }
    }

    private void deleteAll(String kind, String prefix) {
        for (String id : ids(kind, prefix)) {
            set(new Key(kind, id), null);
        }
    }

    private void trim(AppId app) {
        SortedSet<String> ids = ids(HISTORY, of(app));
        if (ids.size() <= KEPT + SLACK) {
            return;
        }
        while (ids.size() > KEPT) {
            set(new Key(HISTORY, ids.removeFirst()), null);
        }
    }

    List<Change> changes() {
        grown.forEach(this::trim);
        var changes = new ArrayList<Change>();
        targets.forEach((key, target) -> changes.add(
                target.body() == null
                        ? new Change.Delete(key, target.from())
                        : new Change.Put(key, target.body(), target.from())));
        return changes;
    }
}
