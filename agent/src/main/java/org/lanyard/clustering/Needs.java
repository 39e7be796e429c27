package org.lanyard.clustering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.placement.Demand;
import org.lanyard.model.AppId;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.RuntimeKind;

/** What an app is thought to need before it has been measured. */
final class Needs {

    private static final long SITE = 8L << 20;
    private static final long PROCESS = 96L << 20;

    private Needs() {}

    /** Bytes, of all instances. */
    static long memory(@Nullable RuntimeKind runtime, int replicas) {
        return runtime == RuntimeKind.SITE ? SITE : PROCESS * replicas;
    }

    /** An app of which nothing is known but that it is wanted. */
    static Demand ofNew(PlacementWish wish, Instant now) {
        return new Demand(new AppId("new"), "the new app", null, wish, false, null, PROCESS, now);
    }
}
