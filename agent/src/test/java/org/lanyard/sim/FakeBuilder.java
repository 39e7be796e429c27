package org.lanyard.sim;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lanyard.deploy.Builder;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Output;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.BundleId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;

/** Artifacts on disk; they outlive the agent. */
public final class FakeBuilder implements Builder {

    private final KillSwitch kill;
    private final FakeSources sources;
    private final Blocks.Clock clock;
    final Map<ReleaseId, BundleId> artifacts = new HashMap<>();
    final Set<BundleId> discardedBundles = new HashSet<>();
    int builds;

    FakeBuilder(SimWorld world, KillSwitch kill, FakeSources sources) {
        this.kill = kill;
        this.sources = sources;
        this.clock = new Blocks.Clock(world);
    }

    @Override
    public Path build(Release release, Map<String, String> env, Output output, Cancel cancel) throws StepFailed {
        Path directory = Path.of("/artifacts", release.bundle().value());
        if (artifacts.containsKey(release.id())) {
            return directory;
        }
        sources.checkStored(release.bundle());
        Program program = sources.of(release.bundle());
        clock.take(release.id(), program.work);
        kill.pass("builder.build");
        if (cancel.cancelled()) {
            throw new StepFailed("Cancelled while it was built.");
        }
        output.line("$ npm install");
        if (program.buildError != null) {
            throw new StepFailed(program.buildError);
        }
        builds++;
        artifacts.put(release.id(), release.bundle());
        return directory;
    }

    @Override
    public Stock stock() {
        return new Stock(artifacts.keySet(), sources.stored);
    }

    @Override
    public void discard(ReleaseId release) {
        kill.pass("builder.discard release");
        artifacts.remove(release);
    }

    @Override
    public void discard(BundleId bundle) {
        kill.pass("builder.discard bundle");
        sources.stored.remove(bundle);
        discardedBundles.add(bundle);
    }
}
