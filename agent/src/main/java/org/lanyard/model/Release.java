package org.lanyard.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of an app: what is run, and with what. Once it was healthy, only new settings that were healthy, too, change it.
 *
 * @param number counts up within the app, for display
 * @param revision what tells one state of the source from another: a commit, or a folder's bundle id
 * @param label the revision for a person: {@code "main 3f2a91c"}
 * @param fixedPort the port that this release insists on, found out at its first start; null when it takes what it is told
 * @param settings with which it last became healthy, or is to; null when it is from a Lanyard that did not keep them: then
 *     the app's count
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
        @Nullable Integer fixedPort,
        @Nullable RunSettings settings) {

    public Release withFixedPort(int port) {
        return new Release(id, app, number, source, revision, label, bundle, plan, createdAt, port, settings);
    }

    public Release withSettings(RunSettings value) {
        return new Release(id, app, number, source, revision, label, bundle, plan, createdAt, fixedPort, value);
    }
}
