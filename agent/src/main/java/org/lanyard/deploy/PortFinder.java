package org.lanyard.deploy;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Life;
import org.lanyard.model.App;
import org.lanyard.model.Refused;
import org.lanyard.model.Settings;

/** Which port a new app would get, without opening it. Not for the control thread: it asks the system. */
final class PortFinder {

    private final Platform platform;
    private final Deployer deployer;
    private final Admission admission;

    PortFinder(Platform platform, Deployer deployer) {
        this.platform = platform;
        this.deployer = deployer;
        this.admission = new Admission(platform, deployer);
    }

    /** Why a new app cannot have the port that {@code settings} names; null when it can. */
    @Nullable String problem(int named, Settings settings) {
        try {
            platform.loop().ask(() -> {
                admission.checkPort(null, settings);
                return true;
            });
        } catch (Refused refused) {
            return refused.getMessage();
        }
        return platform.ports().isFree(named)
                ? null
                : DoorKeeper.taken(named, platform.ports().holder(named).orElse("another program"));
    }

    /** {@code preferred} or the first that is free; null when none is. */
    @Nullable Integer free(@Nullable Integer preferred) {
        Set<Integer> claimed = platform.loop().ask(this::claimed);
        if (preferred != null && isFree(preferred, claimed)) {
            return preferred;
        }
        for (int port = DoorKeeper.FIRST; port <= DoorKeeper.LAST; port++) {
            if (isFree(port, claimed)) {
                return port;
            }
        }
        return null;
    }

    private boolean isFree(int port, Set<Integer> claimed) {
        return !claimed.contains(port) && platform.ports().isFree(port);
    }

    private Set<Integer> claimed() {
        var claimed = new HashSet<>(platform.reservedPorts());
        for (App other : platform.homes().others()) {
            add(claimed, other);
        }
        for (Life life : deployer.lives()) {
            add(claimed, life.app());
        }
        return claimed;
    }

    private static void add(Set<Integer> claimed, App app) {
        Integer named = app.settings().port();
        Integer port = named != null ? named : app.port();
        if (port != null) {
            claimed.add(port);
        }
    }
}
