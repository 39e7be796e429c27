package org.lanyard.adapter.json;

import org.lanyard.cluster.secrets.Secrets;
import org.lanyard.model.App;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.Release;

/** The catalog's codecs. */
record Codecs(Codec<App> apps, Codec<Release> releases, Codec<HistoryEntry> history) {

    Codecs(Json json, Secrets secrets) {
        this(Codec.apps(json, secrets), Codec.releases(json, secrets), Codec.history(json));
    }
}
