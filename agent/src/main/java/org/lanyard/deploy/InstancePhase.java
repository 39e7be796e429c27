package org.lanyard.deploy;

import java.util.Locale;

/** Where one instance is in its life. */
public enum InstancePhase {
    /** Not yet well; within its start-up grace. */
    STARTING,
    /** Live: the gateway sends requests to it. */
    HEALTHY,
    /** Runs, but fails its health check. */
    UNHEALTHY,
    /** Ended by itself; will be started again. */
    RESTARTING,
    /** Gets no new requests; finishes those it has. */
    DRAINING,
    STOPPING,
    /** Ended too often; stays down. */
    FAILED;

    /** The word that people and programs see: {@code Healthy}. */
    public String word() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
