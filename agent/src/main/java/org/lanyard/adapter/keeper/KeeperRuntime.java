package org.lanyard.adapter.keeper;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lanyard.keeper.protocol.Unit;
import org.lanyard.keeper.protocol.UnitStatus;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.RuntimeKind;
import org.lanyard.run.InstanceEvent;
import org.lanyard.run.InstanceSpec;
import org.lanyard.run.RunningInstance;
import org.lanyard.run.Runtime;

/** Native instances, run by the keepers. */
public final class KeeperRuntime implements Runtime {

    private static final long LOG_BYTES = 4L << 20;

    private static final String APP = "app";
    private static final String RELEASE = "release";
    private static final String PORT = "port";

    private final Keepers keepers;
    private final Sandbox sandbox;
    private final Map<String, String> hostEnvironment;
    private final Unit.Limits limits;

    /**
     * @param hostEnvironment what an app's environment is built upon
     * @param limits of restarts
     */
    public KeeperRuntime(Keepers keepers, Sandbox sandbox, Map<String, String> hostEnvironment, RestartLimits limits) {
        this.keepers = keepers;
        this.sandbox = sandbox;
        this.hostEnvironment = Map.copyOf(hostEnvironment);
        this.limits = limits.forKeepers();
    }

    @Override
    public void listen(Consumer<InstanceEvent> listener) {
        keepers.listen(listener);
    }

    @Override
    public void start(InstanceSpec spec) {
        if (!(spec.plan() instanceof RunPlan.Native plan)) {
            throw new IllegalArgumentException("The keepers run native processes, not " + spec.plan());
        }
        keepers.put(new Unit(
                spec.id().value(),
                sandbox.wrap(List.of("/bin/sh", "-c", plan.command()), spec),
                spec.directory().toString(),
                environment(spec),
                spec.logFile().toString(),
                LOG_BYTES,
                spec.stopGrace().toMillis(),
                limits,
                Map.of(
                        APP, spec.app().value(),
                        RELEASE, spec.release().value(),
                        PORT, Integer.toString(spec.port()))));
    }

    /** The host's, without what is Lanyard's own: an app must not take itself for the node. */
    private Map<String, String> environment(InstanceSpec spec) {
        Map<String, String> env = new HashMap<>(hostEnvironment);
        env.keySet().removeIf(name -> name.startsWith("LANYARD_"));
        env.putAll(spec.env());
        return env;
    }

    @Override
    public void stop(InstanceId id, Duration grace) {
        keepers.stop(id.value(), grace);
    }

    @Override
    public List<RunningInstance> instances() {
        return keepers.list().stream()
                .filter(unit -> unit.labels().containsKey(APP))
                .map(KeeperRuntime::instance)
                .toList();
    }

    private static RunningInstance instance(UnitStatus unit) {
        return new RunningInstance(
                new InstanceId(unit.id()),
                new AppId(unit.labels().getOrDefault(APP, "")),
                new ReleaseId(unit.labels().getOrDefault(RELEASE, "")),
                RuntimeKind.PROCESS,
                unit.pid(),
                Integer.parseInt(unit.labels().getOrDefault(PORT, "0")),
                unit.restarts(),
                unit.phase() == UnitStatus.Phase.RUNNING,
                unit.phase() == UnitStatus.Phase.GAVE_UP ? unit.note() : "",
                Instant.ofEpochMilli(unit.sinceMillis()));
    }

    /** The keepers' connection is not this runtime's to close: they keep the agent as well. */
    @Override
    public void close() {}
}
