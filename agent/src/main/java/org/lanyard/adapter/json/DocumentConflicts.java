package org.lanyard.adapter.json;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ConflictBook;
import org.lanyard.cluster.secrets.Secrets;
import org.lanyard.model.App;
import org.lanyard.model.Refused;
import org.lanyard.store.Conflicts;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Outcome;

/** {@link ConflictBook} over the store's conflict copies. */
public final class DocumentConflicts implements ConflictBook {

    private static final Set<String> SAID_BY_USERS = Set.of(CatalogWrite.APP, "node");
    private static final Set<String> WRITTEN_BY_NODES = Set.of("member", "assignment");

    private final Conflicts conflicts;
    private final Codec<App> apps;

    public DocumentConflicts(DocumentStore store, Json json, Secrets secrets) {
        this.conflicts = new Conflicts(store);
        this.apps = Codec.apps(json, secrets);
    }

    @Override
    public List<Copy> list() {
        return conflicts.list().stream()
                .filter(lost -> SAID_BY_USERS.contains(lost.of().kind()))
                .map(lost -> new Copy(
                        lost.id(),
                        lost.of().kind(),
                        lost.of().id(),
                        Instant.ofEpochMilli(lost.time().wallMillis()),
                        lost.time().node(),
                        app(lost)))
                .toList();
    }

    private @Nullable App app(Conflicts.Conflict lost) {
        if (!lost.of().kind().equals(CatalogWrite.APP)) {
            return null;
        }
        try {
            return apps.decode(lost.body());
        } catch (Malformed unreadable) {
            return null; // it is listed all the same, and can be discarded
        }
    }

    @Override
    public void restore(String id) {
        join(conflicts.restore(id));
    }

    @Override
    public void discard(String id) {
        join(conflicts.discard(id));
    }

    @Override
    public void tidy() {
        conflicts.list().stream()
                .filter(lost -> WRITTEN_BY_NODES.contains(lost.of().kind()))
                .forEach(lost -> conflicts.discard(lost.id()));
    }

    private static void join(Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted accepted -> accepted.durable().join();
            case Outcome.Conflict _ ->
                throw new Refused(Refused.Kind.CONFLICT, "Somebody else was quicker. Look again: lanyard conflicts");
        }
    }
}
