package org.lanyard.adapter.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.Unread;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;
import org.lanyard.store.Outcome;

/**
 * The catalog as documents of the kinds {@code app} ({@code <app>}), {@code release} ({@code <app>.<release>}) and
 * {@code history} ({@code <app>.<time>.<order>.<node>}), so that what belongs to an app is listed by prefix. Bodies are
 * read from the disk each time: who asks often remembers, as the deployer does, and then gets what it remembers. What cannot be
 * read is logged once and left out.
 * The values of apps' environments are sealed in the bodies, and open in what is read.
 */
public final class DocumentCatalog implements Catalog {

    private final DocumentStore store;
    private final Codecs codecs;
    private final Decoded<App> apps;
    private final Decoded<Release> releases;
    private final Legible legible = new Legible();

    public DocumentCatalog(DocumentStore store, Json json, Secrets secrets) {
        this.store = store;
        this.codecs = new Codecs(json, secrets);
        this.apps = new Decoded<>(
                codecs.apps()::decode,
                app -> app.id().value(),
                app -> isOpen(app.settings().env()));
        this.releases = new Decoded<>(
                codecs.releases()::decode,
                release -> release.id().value(),
                release ->
                        release.settings() == null || isOpen(release.settings().env()));
    }

    /** Whether its values will be the same the next time: the key of one that is sealed may have come by then. */
    private static boolean isOpen(Map<String, String> env) {
        return env.values().stream().noneMatch(Unread::is);
    }

    @Override
    public List<App> apps() {
        return legible.all(store.list(CatalogWrite.APP, ""), apps::of).toList();
    }

    @Override
    public @Nullable App app(AppId id) {
        Document document = store.get(new Key(CatalogWrite.APP, id.value()));
        return document == null
                ? null
                : legible.all(List.of(document), apps::of).findFirst().orElse(null);
    }

    @Override
    public List<Release> releases(AppId app) {
        return legible.all(store.list(CatalogWrite.RELEASE, CatalogWrite.of(app)), releases::of)
                .sorted(Comparator.comparingInt(Release::number))
                .toList();
    }

    @Override
    public @Nullable Release current(App app) {
        ReleaseId current = app.release();
        Document document = current == null
                ? null
                : store.get(new Key(CatalogWrite.RELEASE, CatalogWrite.of(app.id()) + current.value()));
        return document == null
                ? null
                : legible.all(List.of(document), releases::of).findFirst().orElse(null);
    }

    @Override
    public List<HistoryEntry> history(AppId app, int limit) {
        return legible.all(
                        lastHistory(CatalogWrite.of(app), limit),
                        document -> codecs.history().decode(document.body()))
                .sorted(Comparator.comparing(HistoryEntry::at).thenComparingLong(HistoryEntry::order))
                .toList();
    }

    /** Reads no more bodies than are asked for: there may be hundreds. */
    private List<Document> lastHistory(String prefix, int limit) {
        List<String> ids =
                store.ids(CatalogWrite.HISTORY, prefix).stream().sorted().toList();
        if (ids.size() <= limit) {
            return store.list(CatalogWrite.HISTORY, prefix);
        }
        List<Document> last = new ArrayList<>();
        for (String id : ids.subList(ids.size() - Math.max(0, limit), ids.size())) {
            Document document = store.get(new Key(CatalogWrite.HISTORY, id));
            if (document != null) {
                last.add(document);
            }
        }
        return last;
    }

    @Override
    public List<Happening> happenings(Instant end, int limit) {
        Map<AppId, String> names = new HashMap<>();
        apps().forEach(app -> names.put(app.id(), app.name()));
        List<HistoryId> ids = store.ids(CatalogWrite.HISTORY, "").stream()
                .map(HistoryId::read)
                .filter(Objects::nonNull)
                .sorted(Comparator.reverseOrder())
                .toList();
        List<Happening> found = new ArrayList<>();
        for (HistoryId id : ids) {
            if (found.size() == limit) {
                break;
            }
            Document document =
                    end.isBefore(id.earliest()) ? null : store.get(new Key(CatalogWrite.HISTORY, id.text()));
            if (document != null) {
                legible.all(List.of(document), d -> codecs.history().decode(d.body()))
                        .filter(entry -> entry.at().isBefore(end))
                        .map(entry -> id.happening(names.getOrDefault(entry.app(), id.app()), entry))
                        .forEach(found::add);
            }
        }
        return found;
    }

    @Override
    public boolean complete() {
        return legible.nothingLeftOut();
    }

    @Override
    public CompletableFuture<Void> write(List<Change> changes) {
        while (true) {
            var write = new CatalogWrite(store, codecs);
            Set<AppId> overtaken = write.applyAll(changes);
            switch (store.write(write.changes())) {
                case Outcome.Accepted accepted -> {
                    return overtaken.isEmpty()
                            ? accepted.durable()
                            : accepted.durable()
                                    .thenCompose(done -> CompletableFuture.failedFuture(new Overtaken(overtaken)));
                }
                // Somebody else was quicker: again, over what they wrote. They got on, so this ends.
                case Outcome.Conflict _ -> {}
            }
        }
    }
}
