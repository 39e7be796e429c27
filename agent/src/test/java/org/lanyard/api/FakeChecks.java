package org.lanyard.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Revision;
import org.lanyard.deploy.check.Checked;
import org.lanyard.deploy.check.Checks;
import org.lanyard.deploy.check.Claim;
import org.lanyard.deploy.check.Commit;
import org.lanyard.deploy.check.Seen;
import org.lanyard.deploy.detect.Detected;
import org.lanyard.deploy.detect.Kind;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;
import org.lanyard.model.Step;

/** Finds the same in every source; or nothing, or nothing before it is told to stop. */
final class FakeChecks implements Checks {

    private static final String COMMIT = "a".repeat(40);

    volatile @Nullable String problem;
    volatile boolean endless;
    final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public Checked check(Source source, Settings settings, Cancel cancel) {
        if (endless) {
            cancel.onCancel(cancelled::countDown);
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (problem != null) {
            return new Checked(null, problem, Duration.ofMillis(20), Duration.ZERO, null, null, null);
        }
        var steps = List.of(new Step("install", "npm ci"), new Step("build", "npm run build"));
        var plan = new RunPlan.Native("because", steps, "npm start", false, null, List.of(), Map.of(), null);
        return new Checked(
                new Seen(List.of("main", "dev"), List.of("v1"), "main", new Revision(COMMIT, "main aaaaaaa"), null),
                null,
                Duration.ofMillis(304),
                Duration.ofMillis(796),
                new Commit(COMMIT, "First", "ada", Instant.parse("2026-05-01T12:00:00Z")),
                new Detected(
                        plan, Kind.NODE, "package.json with a start script", List.of("the Dockerfile is not used")),
                null);
    }

    @Override
    public Claim claim(String wished, Settings settings, @Nullable RunPlan plan) {
        return settings.port() == null
                ? new Claim(wished, 8104, null)
                : new Claim(wished, settings.port(), "Port " + settings.port() + " is in use by nginx (pid 812).");
    }
}
