package org.lanyard.deploy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Life;
import org.lanyard.model.App;
import org.lanyard.model.Order;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.model.Settings;

/** Says no, with the reason, to what cannot be: before anything is changed for it. Control thread only. */
final class Admission {

    private final Platform platform;
    private final Deployer deployer;

    Admission(Platform platform, Deployer deployer) {
        this.platform = platform;
        this.deployer = deployer;
    }

    void checkPort(@Nullable Life self, Settings settings) {
        Integer port = settings.port();
        if (port == null) {
            return;
        }
        if (platform.reservedPorts().contains(port)) {
            throw new Refused(
                    Refused.Kind.PORT_TAKEN, "Port " + port + " is this Lanyard node's own. Choose another one.");
        }
        for (App other : platform.homes().others()) {
            if (port.equals(other.port()) || port.equals(other.settings().port())) {
                throw belongsTo(port, other.name());
            }
        }
        for (Life life : deployer.lives()) {
            boolean other = self == null || !life.app().id().equals(self.app().id());
            if (other
                    && (port.equals(life.app().port())
                            || port.equals(life.app().settings().port()))) {
                throw belongsTo(port, life.app().name());
            }
        }
    }

    private static Refused belongsTo(int port, String app) {
        return new Refused(
                Refused.Kind.PORT_TAKEN, "Port " + port + " belongs to the app " + app + ". Choose another one.");
    }

    static void checkReplicas(Life life, Settings after) {
        Release current = life.current();
        if (after.replicas() > 1 && current != null && current.fixedPort() != null) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    life.app().name() + " insists on port " + current.fixedPort()
                            + ", so it can run only once on this node. Let it listen on the port that PORT names.");
        }
    }

    static Release rollBackTarget(Life life, @Nullable Integer number) {
        Release current = life.current();
        List<Release> candidates = life.releases().stream()
                .filter(r -> !life.doomed().contains(r.id()) && !isBeingMade(life, r))
                .filter(r -> current == null || !r.id().equals(current.id()))
                .filter(r -> number == null ? current == null || r.number() < current.number() : r.number() == number)
                .toList();
        if (candidates.isEmpty()) {
            String kept = String.join(
                    ", ", life.releases().stream().map(r -> "" + r.number()).toList());
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    (number == null ? "There is no older release of " : "There is no other release " + number + " of ")
                            + life.app().name() + " to go back to. Kept releases: " + (kept.isEmpty() ? "none" : kept)
                            + ".");
        }
        return candidates.getLast();
    }

    /** It is given up, and removed, when another order takes the place of the one that makes it. */
    private static boolean isBeingMade(Life life, Release release) {
        var rollout = life.rollout();
        return rollout != null
                && rollout.order().kind() != Order.Kind.ROLL_BACK
                && rollout.release() != null
                && rollout.release().id().equals(release.id());
    }
}
