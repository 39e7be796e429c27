package org.lanyard.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.BundleId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.RuntimeKind;
import org.lanyard.run.InstanceEvent;
import org.lanyard.run.InstanceSpec;
import org.lanyard.run.RunningInstance;
import org.lanyard.run.Runtime;

/** Runs programs. Of kind PROCESS its instances outlive the agent, kept as the keepers would; of kind SITE they die. */
public final class FakeRuntime implements Runtime {

    final RuntimeKind kind;
    final SimWorld world;
    final FakeNet net;
    final FakeLogs logs;
    private final KillSwitch kill;
    private final FakeSources sources;
    private final Map<InstanceId, FakeProcess> processes = new LinkedHashMap<>();
    private @Nullable Consumer<InstanceEvent> listener;
    private long pids = 100;
    /** Sees every process that the agent has stopped, just before. */
    Consumer<FakeProcess> onStop = _ -> {};

    FakeRuntime(RuntimeKind kind, SimWorld world, KillSwitch kill, FakeNet net, FakeLogs logs, FakeSources sources) {
        this.kind = kind;
        this.world = world;
        this.kill = kill;
        this.net = net;
        this.logs = logs;
        this.sources = sources;
    }

    List<FakeProcess> processes() {
        return List.copyOf(processes.values());
    }

    @Nullable FakeProcess process(InstanceId id) {
        return processes.get(id);
    }

    long nextPid() {
        return kind == RuntimeKind.SITE ? 0 : ++pids;
    }

    /** Tells the agent, if there is one to be told. */
    void tell(InstanceEvent event) {
        world.schedule(Duration.ofMillis(1), () -> {
            if (listener != null) {
                listener.accept(event);
            }
        });
    }

    void agentDied() {
        listener = null;
        if (kind == RuntimeKind.SITE) {
            processes().forEach(FakeProcess::vanish);
        }
    }

    void gone(FakeProcess process) {
        processes.remove(process.spec.id());
    }

    @Override
    public void listen(Consumer<InstanceEvent> consumer) {
        listener = consumer;
    }

    @Override
    public void start(InstanceSpec spec) {
        kill.pass("runtime.start");
        FakeProcess there = processes.get(spec.id());
        if (there == null) {
            String bundle = spec.directory().getFileName().toString();
            there = new FakeProcess(this, spec, sources.of(new BundleId(bundle)));
            processes.put(spec.id(), there);
            there.launch();
        } else if (there.up()) {
            tell(new InstanceEvent.Started(spec.id(), world.instant(), there.pid));
        }
    }

    @Override
    public void stop(InstanceId id, Duration grace) {
        kill.pass("runtime.stop");
        FakeProcess process = processes.get(id);
        if (process != null) {
            onStop.accept(process);
        }
        if (process == null) {
            tell(new InstanceEvent.Stopped(id, world.instant(), "it was gone already"));
        } else {
            process.stop(grace);
        }
    }

    @Override
    public List<RunningInstance> instances() {
        List<RunningInstance> found = new ArrayList<>();
        for (FakeProcess process : processes.values()) {
            found.add(process.found());
        }
        return found;
    }

    @Override
    public void close() {}
}
