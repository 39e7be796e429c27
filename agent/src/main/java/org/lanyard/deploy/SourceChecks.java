package org.lanyard.deploy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.check.Checked;
import org.lanyard.deploy.check.Checks;
import org.lanyard.deploy.check.Claim;
import org.lanyard.deploy.check.Commit;
import org.lanyard.deploy.check.CredentialsNeeded;
import org.lanyard.deploy.check.Scout;
import org.lanyard.deploy.check.Seen;
import org.lanyard.deploy.check.Toolbox;
import org.lanyard.deploy.detect.Detected;
import org.lanyard.model.AppName;
import org.lanyard.model.BundleId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/** {@link Checks} by the stages of a deployment up to its plan, on the caller's thread. */
public final class SourceChecks implements Checks {

    static final String CREDENTIALS = "This address needs a password or key.";

    private final Platform platform;
    private final Deployer deployer;
    private final Scout scout;
    private final Toolbox tools;
    private final LongSupplier nanos;
    private final PortFinder ports;

    /** @param nanos monotonic, with any origin */
    public SourceChecks(Platform platform, Deployer deployer, Scout scout, Toolbox tools, LongSupplier nanos) {
        this.platform = platform;
        this.deployer = deployer;
        this.scout = scout;
        this.tools = tools;
        this.nanos = nanos;
        this.ports = new PortFinder(platform, deployer);
    }

    @Override
    public Checked check(Source source, Settings settings, Cancel cancel) {
        long begun = nanos.getAsLong();
        Seen seen;
        try {
            seen = scout.look(source, cancel);
        } catch (StepFailed silent) {
            return new Checked(null, words(silent), since(begun), Duration.ZERO, null, null, null);
        }
        Duration reach = since(begun);
        Revision revision = seen.revision();
        if (revision == null) {
            return new Checked(seen, seen.problem(), reach, Duration.ZERO, null, null, null);
        }
        return inspect(source, settings, cancel, seen, revision, reach);
    }

    private Checked inspect(
            Source source, Settings settings, Cancel cancel, Seen seen, Revision revision, Duration reach) {
        long begun = nanos.getAsLong();
        Commit commit = null;
        try {
            BundleId bundle = fetch(source, revision, cancel);
            commit = scout.commit(source, revision, cancel);
            Detected detected = platform.inspector().detect(bundle, settings);
            String missing = tools.missing(detected.plan());
            return new Checked(seen, null, reach, since(begun), commit, detected, missing);
        } catch (StepFailed failed) {
            return new Checked(seen, words(failed), reach, since(begun), commit, null, null);
        }
    }

    private static String words(StepFailed failed) {
        return failed instanceof CredentialsNeeded ? CREDENTIALS : failed.getMessage();
    }

    private Duration since(long begun) {
        return Duration.ofNanos(nanos.getAsLong() - begun);
    }

    /** While nothing is cleared away; what came stays for a while, though no app names it. */
    private BundleId fetch(Source source, Revision revision, Cancel cancel) throws StepFailed {
        Shelves shelves = deployer.shelves();
        var free = new CompletableFuture<Void>();
        platform.loop().post(() -> shelves.fetch(() -> free.complete(null)));
        free.join();
        BundleId came = null;
        try {
            came = platform.fetcher().fetch(source, revision, _ -> {}, cancel);
            return came;
        } finally {
            BundleId bundle = came;
            platform.loop().post(() -> {
                if (bundle != null) {
                    shelves.lend(bundle);
                }
                shelves.fetched(bundle);
            });
        }
    }

    @Override
    public Claim claim(String wished, Settings settings, @Nullable RunPlan plan) {
        String name = platform.loop().ask(() -> AppName.free(wished, this::isTaken));
        boolean worker = plan instanceof RunPlan.Native process && process.worker();
        if (settings.port() == null && worker) {
            return new Claim(name, null, null);
        }
        if (settings.port() != null) {
            return new Claim(name, settings.port(), ports.problem(settings.port(), settings));
        }
        Integer declared = plan instanceof RunPlan.Native process ? process.declaredPort() : null;
        return new Claim(name, ports.free(declared), null);
    }

    private boolean isTaken(String name) {
        return deployer.life(name) != null
                || platform.homes().others().stream()
                        .anyMatch(other -> other.name().equals(name));
    }
}
