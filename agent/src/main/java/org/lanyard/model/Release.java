package org.lanyard.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of an app.
 *
 * @param number counts up within the app, for display
 * @param revision what tells one state of the source from another: a commit, or a folder's bundle id
 * @param label the revision for a person: {@code "main 3f2a91c"}
 * @param fixedPort the port that this release insists on, found out at its first start; null when it takes what it is told
 */
public record Release(
        ReleaseId id,
        AppId app,
        int number,
        Source source,
        String revision,
        String label,
        BundleId bundle,
        RunPlan plan,
        Instant createdAt,
        @Nullable Integer fixedPort) {

    public Release withFixedPort(int port) {
        return new Release(id, app, number, source, revision, label, bundle, plan, createdAt, port);
    }
}
