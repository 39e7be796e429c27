package org.lanyard.cluster.secrets;

import java.util.HashMap;
import java.util.Map;
import org.lanyard.model.AppId;
import org.lanyard.model.Unread;

/**
 * What the values of apps' environments are on disk and on the wire. Every one is a secret: nobody has to say which. The
 * names are not. Thread-safe; no call blocks.
 */
public interface Secrets {

    /**
     * The text to store. The same for the same value of the same variable as long as the key is the same, on every node, so
     * that what is written again unchanged stays as it is. An {@link Unread} value is stored again as it was found.
     */
    String seal(AppId app, String name, String value);

    /**
     * The value of a stored text: itself when it was stored before values were sealed, and {@link Unread} when it cannot be
     * opened, because its key is not here or because it was sealed as another variable's.
     */
    String open(AppId app, String name, String stored);

    /** The same values, those that could not be opened before tried once more. */
    default Map<String, String> again(AppId app, Map<String, String> env) {
        if (env.values().stream().noneMatch(Unread::is)) {
            return env;
        }
        var opened = new HashMap<>(env);
        opened.replaceAll((name, value) -> {
            Unread unread = Unread.of(value);
            return unread == null ? value : open(app, name, unread.stored());
        });
        return opened;
    }
}
