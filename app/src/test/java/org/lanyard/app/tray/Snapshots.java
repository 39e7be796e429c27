package org.lanyard.app.tray;

import java.time.Instant;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.feed.Snapshot;

/** What the feed would hand over. */
public final class Snapshots {

    private Snapshots() {}

    public static Snapshot of(FakeNodeApi api) {
        return of(api, Household.NOW);
    }

    public static Snapshot of(FakeNodeApi api, Instant at) {
        return new Snapshot(Snapshot.Link.CONNECTED, api.node(), api.nodes(), api.apps(), api.strangers(), at);
    }
}
