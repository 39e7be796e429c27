package org.lanyard.deploy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Action;
import org.lanyard.deploy.life.Event;
import org.lanyard.deploy.life.Life;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Release;
import org.lanyard.model.Settings;

/** Opens gateway ports: the named one or none, else the preferred one or the next that is free. */
final class DoorKeeper {

    static final int FIRST = 8100;
    static final int LAST = 8999;

    private final Platform platform;
    private final Deployer deployer;

    DoorKeeper(Platform platform, Deployer deployer) {
        this.platform = platform;
        this.deployer = deployer;
    }

    /** Says early that a named port is taken, before anything is fetched or built. Background. */
    void checkNamed(AppId app, Settings settings) throws StepFailed {
        Integer named = settings.port();
        if (named == null || platform.gateway().traffic(app) != null) {
            return;
        }
        Optional<String> holder = platform.ports().holder(named);
        boolean ownInstance = platform.loop()
                .ask(() -> deployer.lives().stream()
                        .filter(life -> life.app().id().equals(app))
                        .flatMap(life -> life.instances().stream())
                        .anyMatch(instance -> instance.port() == named));
        if (holder.isPresent() && !ownInstance) {
            throw new StepFailed(taken(named, holder.get()));
        }
    }

    /**
     * Says that a port which the app insists on is held by another program, before the app is started: a health check
     * would take that program for the app. Background.
     */
    void checkInsisted(Release release) throws StepFailed {
        Integer insisted = release.fixedPort();
        String holder =
                insisted == null ? null : platform.ports().holder(insisted).orElse(null);
        if (holder != null) {
            throw new StepFailed("The app insists on port " + insisted + ", which is in use by " + holder
                    + ". Stop that, or let the app listen on the port that the environment variable PORT names");
        }
    }

    void open(AppId app, Action.OpenGateway action) {
        Integer preferred = action.preferred();
        if (preferred != null) {
            String trouble = tryOpen(app, preferred, action);
            if (trouble == null) {
                deployer.handle(app, new Event.Opened(preferred));
                return;
            }
            if (action.insist()) {
                deployer.handle(app, new Event.PortTaken(preferred, trouble));
                return;
            }
        }
        for (int port = FIRST; port <= LAST; port++) {
            if (claimant(app, port) == null && tryOpen(app, port, action) == null) {
                deployer.handle(app, new Event.Opened(port));
                return;
            }
        }
        deployer.handle(
                app,
                new Event.PortTaken(
                        FIRST,
                        "Port " + FIRST + " and all others up to " + LAST + " are in use. Name one with --port."));
    }

    /** Null when it is open now; else why not. */
    private @Nullable String tryOpen(AppId app, int port, Action.OpenGateway action) {
        String claimant = claimant(app, port);
        if (claimant != null) {
            return taken(port, claimant);
        }
        try {
            platform.gateway().open(app, port, action.options());
            return null;
        } catch (Gateway.PortInUse inUse) {
            return taken(port, platform.ports().holder(port).orElse("another program"));
        }
    }

    /** Who of ours has that port: another app, or the node itself. */
    private @Nullable String claimant(AppId app, int port) {
        if (platform.reservedPorts().contains(port)) {
            return "this Lanyard node itself";
        }
        for (App other : platform.homes().others()) {
            if (other.port() != null && other.port() == port) {
                return "the app " + other.name() + ", which runs on another node";
            }
        }
        for (Life life : deployer.lives()) {
            Integer named = life.app().settings().port();
            Integer claimed = named != null ? named : life.app().port();
            if (!life.app().id().equals(app) && claimed != null && claimed == port) {
                return "the app " + life.app().name();
            }
        }
        return null;
    }

    static String taken(int port, String holder) {
        return "Port " + port + " is in use by " + holder + ". Stop that, or give this app another port with --port.";
    }
}
