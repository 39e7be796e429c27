package org.lanyard.deploy;

import java.util.Set;
import org.lanyard.model.AppId;

/** What was to be written of apps was made from versions that are not there any more: another node's have come instead. */
public final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Set<AppId> apps;

    public Overtaken(Set<AppId> apps) {
        super("The app was changed at another node in this moment. Look at it again, and try again.");
        this.apps = Set.copyOf(apps);
    }

    public Set<AppId> apps() {
        return apps;
    }
}
