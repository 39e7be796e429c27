package org.lanyard.deploy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;

/** Apps, releases and history as durable documents. Reads may block briefly; thread-safe. */
public interface Catalog {

    /** One change; a list of them is written all or nothing. */
    sealed interface Change {
        /** @param from what it was made from; null for whatever there is */
        record SaveApp(App app, @Nullable App from) implements Change {

            public SaveApp(App app) {
                this(app, null);
            }
        }

        record SaveRelease(Release release) implements Change {}

        record AddHistory(HistoryEntry entry) implements Change {}

        record DeleteRelease(ReleaseId release) implements Change {}

        /**
         * The app with its releases and its history.
         *
         * @param from as it was when that was decided; null for whatever there is
         */
        record DeleteApp(AppId app, @Nullable App from) implements Change {

            public DeleteApp(AppId app) {
                this(app, null);
            }
        }
    }

    List<App> apps();

    /** Null when there is none, or none that can be read. */
    @Nullable App app(AppId id);

    List<Release> releases(AppId app);

    /** The release that is wanted on; null when there is none yet, or it cannot be read. */
    default @Nullable Release current(App app) {
        return app.release() == null
                ? null
                : releases(app.id()).stream()
                        .filter(release -> release.id().equals(app.release()))
                        .findFirst()
                        .orElse(null);
    }

    /** Oldest first, the last {@code limit} of them. */
    List<HistoryEntry> history(AppId app, int limit);

    /**
     * What happened to all apps, newest first, at most {@code limit}, all of it before {@code end}.
     */
    List<Happening> happenings(Instant end, int limit);

    /**
     * False when anything was left out of the answers so far because it could not be read, as what a later Lanyard wrote:
     * then there are apps and releases that nobody here knows of.
     */
    boolean complete();

    /**
     * Completes when it is durable, exceptionally when the disk refused; changes become visible in call order. With
     * {@link Overtaken} when what an app was made from is not what there is: what concerns such apps is left out, the rest is
     * written.
     */
    CompletableFuture<Void> write(List<Change> changes);
}
