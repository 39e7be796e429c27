package org.lanyard.adapter.build;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Builder;
import org.lanyard.deploy.BundleStore;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Output;
import org.lanyard.deploy.StepFailed;
import org.lanyard.deploy.check.Toolbox;
import org.lanyard.model.BundleId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Step;
import org.lanyard.platform.Folders;

/** Unpacks bundles and runs their steps with this machine's own programs. Thread-safe. */
public final class NativeBuilder implements Builder, Toolbox {

    private static final long PROBE_SECONDS = 20;

    private final BundleStore bundles;
    private final BuildLimits limits;
    private final StepEnvironment environment;
    private final Artifacts artifacts;
    private final ConcurrentHashMap<ReleaseId, ReentrantLock> locks = new ConcurrentHashMap<>();

    /**
     * Ends what builds of a killed agent still run, and removes what they left; so there must be one per data folder.
     *
     * @param hostEnvironment this process's own, of which the steps see a part
     * @throws UncheckedIOException when the artifacts' folder cannot be written
     */
    public NativeBuilder(Path data, BundleStore bundles, BuildLimits limits, Map<String, String> hostEnvironment) {
        this.bundles = bundles;
        this.limits = limits;
        this.environment = new StepEnvironment(hostEnvironment);
        try {
            this.artifacts = new Artifacts(data.toAbsolutePath());
            for (ReleaseId release : artifacts.unfinished()) {
                ProcessSweep.kill(release);
                artifacts.remove(release);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path build(Release release, Map<String, String> env, Output output, Cancel cancel) throws StepFailed {
        ReentrantLock lock = locks.computeIfAbsent(release.id(), id -> new ReentrantLock());
        lock.lock();
        try {
            if (!artifacts.isWhole(release.id())) {
                make(release, env, output, cancel);
            }
            return artifacts.place(release.id());
        } finally {
            lock.unlock();
        }
    }

    private void make(Release release, Map<String, String> env, Output output, Cancel cancel) throws StepFailed {
        checkTools(release.plan());
        boolean made = false;
        try {
            artifacts.remove(release.id());
            Path place = artifacts.place(release.id());
            bundles.unpack(release.bundle(), place, cancel);
            runSteps(release, place, env, output, cancel);
            SiteRoot.check(release.plan(), place);
            Flush.tree(place, environment.path());
            artifacts.markWhole(release.id());
            made = true;
        } catch (IOException e) {
            throw disk(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("Cancelled.", e);
        } finally {
            if (!made) {
                clear(release.id());
            }
        }
    }

    private void runSteps(Release release, Path place, Map<String, String> env, Output output, Cancel cancel)
            throws StepFailed {
        var run = new StepRun(release.id(), place, environment.of(release.id(), env), limits);
        for (Step step : release.plan().steps()) {
            if (cancel.cancelled()) {
                throw new StepFailed("Cancelled.");
            }
            run.run(step, output, cancel);
        }
    }

    private void checkTools(RunPlan plan) throws StepFailed {
        if (File.separatorChar == '\\'
                && (plan instanceof RunPlan.Native || !plan.steps().isEmpty())) {
            throw new StepFailed(
                    "Native apps and build steps do not run on Windows in this version; static sites without a"
                            + " build do. Deploy to a node that runs Linux or macOS.");
        }
        Tools.require(plan, environment.path());
        if (Tools.makesVirtualEnvironment(plan) && !canMakeVirtualEnvironments()) {
            throw Tools.noVirtualEnvironments();
        }
    }

    @Override
    public @Nullable String missing(RunPlan plan) {
        try {
            checkTools(plan);
            return null;
        } catch (StepFailed missing) {
            return missing.getMessage();
        }
    }

    private boolean canMakeVirtualEnvironments() throws StepFailed {
        try {
            Path python = Objects.requireNonNull(Tools.find("python3", environment.path()), "was found before");
            var probe = new ProcessBuilder(List.of(python.toString(), "-c", "import venv, ensurepip"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            probe.environment().put("PATH", environment.path());
            Process process = probe.start();
            boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("Cancelled.", e);
        }
    }

    private static StepFailed disk(IOException cause) {
        String text = String.valueOf(cause.getMessage());
        String what = text.contains("No space left")
                ? "this node's disk is full. Free some space"
                : text + ". Check the data folder";
        return new StepFailed("The build could not be stored: " + what + ", then deploy again.", cause);
    }

    /** What cannot be removed now is not marked as whole, and is swept at the next start. */
    private void clear(ReleaseId release) {
        Folders.deleteOrLeave(artifacts.place(release));
    }

    /** Waits for a build of it that is being cancelled, which would finish what was just removed. */
    @Override
    public void discard(ReleaseId release) {
        ReentrantLock lock = locks.computeIfAbsent(release, id -> new ReentrantLock());
        lock.lock();
        try {
            artifacts.remove(release);
            locks.remove(release);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Stock stock() {
        try {
            return new Stock(artifacts.all(), bundles.all());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void discard(BundleId bundle) {
        bundles.discard(bundle);
    }
}
