package org.lanyard.adapter.json;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.lanyard.deploy.Catalog;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.Release;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Outcome;

/**
 * The catalog as documents of the kinds {@code app} ({@code <app>}), {@code release} ({@code <app>.<release>}) and
 * {@code history} ({@code <app>.<time>.<order>.<node>}), so that what belongs to an app is listed by prefix. Bodies are
 * read from the disk each time; of apps, which are asked for all the time, decoded ones are remembered, within bounds. What cannot be read is logged once and left out.
 */
public final class DocumentCatalog implements Catalog {

    /** About 2 kB each. */
    private static final int REMEMBERED_APPS = 1_000;

    private final DocumentStore store;
    private final Codecs codecs;
    private final Decoded<App> apps;
    private final Legible legible = new Legible();

    public DocumentCatalog(DocumentStore store, Json json) {
        this.store = store;
        this.codecs = new Codecs(json);
        this.apps = new Decoded<>(codecs.apps(), REMEMBERED_APPS);
    }

    @Override
    public List<App> apps() {
        return legible.all(store.list(CatalogWrite.APP, ""), apps::of).toList();
    }

    @Override
    public List<Release> releases(AppId app) {
        return legible.all(
                        store.list(CatalogWrite.RELEASE, CatalogWrite.of(app)),
                        document -> codecs.releases().decode(document.body()))
                .sorted(Comparator.comparingInt(Release::number))
                .toList();
    }

    @Override
    public List<HistoryEntry> history(AppId app, int limit) {
        List<HistoryEntry> all = legible.all(
                        store.list(CatalogWrite.HISTORY, CatalogWrite.of(app)),
                        document -> codecs.history().decode(document.body()))
                .sorted(Comparator.comparing(HistoryEntry::at).thenComparingLong(HistoryEntry::order))
                .toList();
        return all.subList(Math.max(0, all.size() - Math.max(0, limit)), all.size());
    }

    @Override
    public boolean complete() {
        return legible.nothingLeftOut();
    }

    @Override
    public CompletableFuture<Void> write(List<Change> changes) {
        while (true) {
            var write = new CatalogWrite(store, codecs);
            changes.forEach(write::apply);
            switch (store.write(write.changes())) {
                case Outcome.Accepted accepted -> {
                    return accepted.durable();
                }
                // Somebody else was quicker: again, over what they wrote. They got on, so this ends.
                case Outcome.Conflict _ -> {}
            }
        }
    }
}
