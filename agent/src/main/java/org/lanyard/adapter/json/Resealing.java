package org.lanyard.adapter.json;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.secrets.Secrets;
import org.lanyard.model.AppId;
import org.lanyard.store.Change;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;
import org.lanyard.store.Outcome;

/**
 * Seals the values in stored documents anew: those of older keys, and those that were stored before values were sealed. All
 * else in the documents stays as it is. Conflict copies are left: what they say was said under the older key and is as widely
 * known as that. Thread-safe; blocks on the disk.
 */
public final class Resealing {

    private static final System.Logger LOG = System.getLogger(Resealing.class.getName());

    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,64}");

    private final DocumentStore store;
    private final Codecs codecs;

    public Resealing(DocumentStore store, Json json, Secrets secrets) {
        this.store = store;
        this.codecs = new Codecs(json, secrets);
    }

    /** Whether there may be such values in it. */
    public static boolean concerns(Document document) {
        return !document.deleted()
                && (document.kind().equals(CatalogWrite.APP) || document.kind().equals(CatalogWrite.RELEASE));
    }

    /**
     * Goes through all documents, and writes those that change.
     *
     * @param mine the apps whose documents this node writes
     * @param looked at each document's body, also of other apps
     * @return how many were written
     */
    public int run(Predicate<AppId> mine, Consumer<String> looked) {
        return run(CatalogWrite.APP, codecs.apps(), mine, looked)
                + run(CatalogWrite.RELEASE, codecs.releases(), mine, looked);
    }

    private int run(String kind, Codec<?> codec, Predicate<AppId> mine, Consumer<String> looked) {
        int written = 0;
        for (Document document : store.list(kind, "")) {
            looked.accept(document.body());
            AppId owner = owner(document.id());
            if (owner != null && mine.test(owner) && write(document, codec)) {
                written++;
            }
        }
        return written;
    }

    /** By {@code <app>} or {@code <app>.<rest>}; null for an id that no app has. */
    private static @Nullable AppId owner(String id) {
        int dot = id.indexOf('.');
        String app = dot < 0 ? id : id.substring(0, dot);
        return ID.matcher(app).matches() ? new AppId(app) : null;
    }

    /** Again when somebody else was quicker, over what they wrote. They got on, so this ends. */
    private boolean write(Document first, Codec<?> codec) {
        Key key = first.key();
        for (Document now = first; now != null; now = store.get(key)) {
            String body = resealed(now, codec);
            if (body == null) {
                return false;
            }
            if (store.write(List.of(new Change.Put(key, body, now.version()))) instanceof Outcome.Accepted accepted) {
                accepted.durable().join();
                return true;
            }
        }
        return false;
    }

    /** Null when there is nothing to do, or nothing that can be done. */
    private static @Nullable String resealed(Document document, Codec<?> codec) {
        try {
            return codec.sealAnew(document.body());
        } catch (Malformed e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} is not sealed anew: {1}", document.key(), e.getMessage());
            return null;
        }
    }
}
