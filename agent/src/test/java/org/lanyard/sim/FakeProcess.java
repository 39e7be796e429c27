package org.lanyard.sim;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Loop;
import org.lanyard.run.InstanceEvent;
import org.lanyard.run.InstanceSpec;
import org.lanyard.run.RunningInstance;

/** One instance: a process that is restarted when it ends, until that happens too often. */
final class FakeProcess {

    private static final int TOO_OFTEN = 5;
    private static final Duration STABLE = Duration.ofSeconds(60);

    final InstanceSpec spec;
    private final FakeRuntime runtime;
    private final Program program;
    private final Instant created;
    long pid;
    int restarts;
    private String lastExit = "";
    boolean sick;
    private int quickExits;
    private boolean up;
    private boolean stopping;
    private Instant startedAt;
    private String failed = "";
    private Loop.@Nullable Timer next;

    FakeProcess(FakeRuntime runtime, InstanceSpec spec, Program program) {
        this.runtime = runtime;
        this.spec = spec;
        this.program = program;
        this.created = runtime.world.instant();
        this.startedAt = created;
        this.sick = program.behaviour == Program.Behaviour.ANSWERS_500;
    }

    boolean up() {
        return up;
    }

    boolean listens() {
        return runtime.net.isHeldBy(spec.id().value());
    }

    boolean stopping() {
        return stopping;
    }

    String failed() {
        return failed;
    }

    void launch() {
        up = true;
        pid = runtime.nextPid();
        startedAt = runtime.world.instant();
        runtime.logs.line(
                spec.id(),
                "Starting " + program.revision + " with PORT=" + spec.env().get("PORT"));
        runtime.tell(new InstanceEvent.Started(spec.id(), startedAt, pid));
        next = runtime.world.schedule(program.startsIn, this::started);
    }

    private void started() {
        boolean badEnv = program.badVariable != null && spec.env().containsKey(program.badVariable);
        if (program.behaviour == Program.Behaviour.CRASHES_AT_START || badEnv) {
            runtime.logs.line(spec.id(), "Error: Cannot find module 'express' of " + program.revision);
            crash("exit code 1");
            return;
        }
        if (program.secondPort != null && !bind(program.secondPort)) {
            return;
        }
        Integer port = program.fixedPort != null ? program.fixedPort : Integer.valueOf(spec.port());
        boolean listens = port != 0 && program.behaviour != Program.Behaviour.NEVER_LISTENS;
        if (listens && !bind(port)) {
            return;
        }
        if (program.crashesAfter != null) {
            next = runtime.world.schedule(program.crashesAfter, () -> {
                runtime.logs.line(spec.id(), "Error: out of luck in " + program.revision);
                crash("exit code 7");
            });
        }
    }

    /** It does not live without it. */
    private boolean bind(int port) {
        if (runtime.net.bind(port, "node (pid " + pid + ")", spec.id().value())) {
            return true;
        }
        runtime.logs.line(
                spec.id(),
                "Error: listen EADDRINUSE: address already in use" + (program.namesPortInUse ? " :::" + port : ""));
        crash("exit code 1");
        return false;
    }

    /** It ends by itself, or somebody else ends it. */
    void crash(String how) {
        if (!up || stopping) {
            return;
        }
        down();
        Instant now = runtime.world.instant();
        quickExits = Duration.between(startedAt, now).compareTo(STABLE) > 0 ? 0 : quickExits + 1;
        if (quickExits >= TOO_OFTEN) {
            failed = "It ended " + quickExits + " times in a short time, at last with " + how;
            runtime.tell(new InstanceEvent.GaveUp(spec.id(), now, failed));
            return;
        }
        restarts++;
        lastExit = how;
        Duration backOff = Duration.ofMillis(50L << quickExits);
        runtime.tell(new InstanceEvent.Exited(spec.id(), now, how, backOff));
        next = runtime.world.schedule(backOff, this::launch);
    }

    /** It will never listen, for a reason of its own. */
    void silence() {
        if (next != null) {
            next.cancel();
        }
    }

    /** The runtime takes it down for good. */
    void giveUp() {
        quickExits = TOO_OFTEN;
        startedAt = runtime.world.instant();
        crash("exit code 3");
    }

    void stop(Duration grace) {
        if (stopping) {
            return;
        }
        stopping = true;
        if (next != null) {
            next.cancel();
        }
        Duration takes = !up ? Duration.ZERO : program.ignoresTerm ? grace : Duration.ofMillis(10);
        next = runtime.world.schedule(takes, () -> {
            vanish();
            runtime.tell(new InstanceEvent.Stopped(spec.id(), runtime.world.instant(), null));
        });
    }

    /** Gone without a word. */
    void vanish() {
        if (next != null) {
            next.cancel();
        }
        down();
        runtime.gone(this);
    }

    private void down() {
        up = false;
        pid = 0;
        runtime.net.unbindAllOf(spec.id().value());
    }

    RunningInstance found() {
        return new RunningInstance(
                spec.id(),
                spec.app(),
                spec.release(),
                runtime.kind,
                pid,
                spec.port(),
                restarts,
                up,
                failed.isEmpty() ? lastExit : "",
                failed,
                created,
                stopping);
    }
}
