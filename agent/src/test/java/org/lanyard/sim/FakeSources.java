package org.lanyard.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Inspector;
import org.lanyard.deploy.Output;
import org.lanyard.deploy.Revision;
import org.lanyard.deploy.SourceFetcher;
import org.lanyard.deploy.StepFailed;
import org.lanyard.deploy.detect.Detected;
import org.lanyard.deploy.detect.Kind;
import org.lanyard.model.BundleId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/** The repositories of the world, each at one program; also what a look into their bundles tells. */
public final class FakeSources implements SourceFetcher, Inspector {

    private final Blocks.Clock clock;
    private final Map<Source, Program> heads = new HashMap<>();
    private final Map<String, Program> revisions = new HashMap<>();
    private final Map<BundleId, Program> bundles = new HashMap<>();
    /** The bundles on the disk; they outlive the agent. */
    final Set<BundleId> stored = new HashSet<>();

    FakeSources(SimWorld world) {
        clock = new Blocks.Clock(world);
    }

    void push(Source source, Program program) {
        heads.put(source, program);
        revisions.put(program.revision, program);
        bundles.put(program.bundle(), program);
    }

    Program of(BundleId bundle) {
        return found(bundles.get(bundle));
    }

    @Override
    public Revision resolve(Source source, Cancel cancel) throws StepFailed {
        Program head = heads.get(source);
        if (head == null) {
            throw new StepFailed("There is no repository at " + source.describe() + ". Check the address.");
        }
        take(cancel, "resolve", head);
        return new Revision(head.revision, "main " + head.revision);
    }

    @Override
    public BundleId fetch(Source source, Revision revision, Output output, Cancel cancel) throws StepFailed {
        Program program = found(revisions.get(revision.id()));
        take(cancel, "fetch", program);
        if (program.fetchError != null) {
            throw new StepFailed(program.fetchError);
        }
        output.line("Fetched " + revision.label());
        stored.add(program.bundle());
        return program.bundle();
    }

    @Override
    public Detected detect(BundleId bundle, Settings settings) throws StepFailed {
        checkStored(bundle);
        Program program = of(bundle);
        if (program.inspectError != null) {
            throw new StepFailed(program.inspectError);
        }
        RunPlan plan = program.plan();
        return new Detected(plan, Kind.COMMAND, plan.because(), List.of());
    }

    void checkStored(BundleId bundle) throws StepFailed {
        if (!stored.contains(bundle)) {
            throw new StepFailed("The bundle " + bundle + " is not on this node.");
        }
    }

    private void take(Cancel cancel, String stage, Program program) throws StepFailed {
        clock.take(new Call(cancel, stage), program.work);
        if (cancel.cancelled()) {
            throw new StepFailed("Cancelled while it was to " + stage + ".");
        }
    }

    private record Call(Cancel cancel, String stage) {}

    private static Program found(@org.jspecify.annotations.Nullable Program program) {
        if (program == null) {
            throw new AssertionError("Nobody has pushed that");
        }
        return program;
    }
}
