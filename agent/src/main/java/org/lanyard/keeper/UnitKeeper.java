package org.lanyard.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.Unit;
import org.lanyard.keeper.protocol.UnitStatus;
import org.lanyard.run.RestartPolicy;
import org.lanyard.run.RestartPolicyDecision;
import org.lanyard.run.RestartPolicyState;

/**
 * One unit's life, on the loop's thread.
 *
 * <pre>
 * Starting --started--> Running --ended--> Waiting --time--> Starting
 *                                   |-----> GaveUp (crash loop, or cannot be started)
 * Starting --ended--> Waiting | GaveUp
 * any --stop--> Stopping (Starting: as soon as it is started or ended) --gone--> forgotten
 * </pre>
 */
final class UnitKeeper implements UnitRun.Listener {

    private sealed interface State {
        record Starting(UnitRun run, boolean thenStop, long graceMillis) implements State {}

        record Running(UnitRun run, RunFile process) implements State {}

        record Waiting(EventLoop.Timer timer) implements State {}

        record GaveUp(String reason) implements State {}

        record Stopping() implements State {}
    }

    /** Told on the loop's thread. */
    interface Listener {
        void event(Reply event);

        void forgotten(UnitKeeper unit);
    }

    private final EventLoop loop;
    private final Machine machine;
    private final UnitFolder folder;
    private final Unit unit;
    private final RestartPolicy policy;
    private final Listener listener;
    private RestartPolicyState restarts;
    private String lastExit = "";
    private long sinceMillis = System.currentTimeMillis();
    private boolean seemedDead;
    private State state;

    /** A new unit, already on disk; starts it. */
    static UnitKeeper start(EventLoop loop, Machine machine, UnitFolder folder, Unit unit, Listener listener) {
        var keeper = new UnitKeeper(loop, machine, folder, unit, listener);
        keeper.launch(null, false);
        return keeper;
    }

    /** What an earlier keeper left: adopts it, goes on stopping it, starts it again, or leaves it down. */
    static UnitKeeper load(EventLoop loop, Machine machine, UnitFolder folder, Listener listener) throws IOException {
        var keeper = new UnitKeeper(loop, machine, folder, folder.readUnit(), listener);
        UnitFolder.Past past = folder.readPast();
        if (past != null) {
            keeper.remember(past);
        }
        keeper.resume(past);
        return keeper;
    }

    private UnitKeeper(EventLoop loop, Machine machine, UnitFolder folder, Unit unit, Listener listener) {
        this.loop = loop;
        this.machine = machine;
        this.folder = folder;
        this.unit = unit;
        this.listener = listener;
        this.policy = policy(unit.limits());
        this.restarts = RestartPolicyState.NEW;
        this.state = new State.Stopping();
    }

    static RestartPolicy policy(Unit.Limits limits) {
        return new RestartPolicy(
                Duration.ofMillis(limits.firstBackoffMillis()),
                Duration.ofMillis(limits.maxBackoffMillis()),
                Duration.ofMillis(limits.stableMillis()),
                limits.maxExits(),
                Duration.ofMillis(limits.windowMillis()));
    }

    private void remember(UnitFolder.Past past) {
        lastExit = past.lastExit();
        boolean sameBoot = past.boot().equals(machine.boot());
        restarts = sameBoot
                ? past.restarts()
                : new RestartPolicyState(past.restarts().restarts(), 0, java.util.List.of(), -1);
    }

    private void resume(UnitFolder.@Nullable Past past) {
        long grace = folder.readStopping();
        RunFile run = unaccounted(past);
        if (grace >= 0 && run == null) {
            beginStop(null, grace);
        } else if (past != null && !past.gaveUp().isEmpty() && grace < 0) {
            state = new State.GaveUp(past.gaveUp());
        } else {
            launch(run, true);
            if (grace >= 0) {
                stop(grace);
            }
        }
    }

    /** What runs, or ended while no keeper was there to take note. */
    private @Nullable RunFile unaccounted(UnitFolder.@Nullable Past past) {
        RunFile run = RunFile.read(folder.run());
        if (run == null || !run.process().boot().equals(machine.boot())) {
            return null;
        }
        boolean noted = past != null && past.restarts().startedMillis() < 0;
        return noted && !run.process().alive(machine.table(), machine.boot()) ? null : run;
    }

    private void launch(@Nullable RunFile adopted, boolean afterUnknown) {
        var run = new UnitRun(machine, unit, folder, adopted, afterUnknown && adopted == null, this);
        state = new State.Starting(run, false, 0);
        sinceMillis = System.currentTimeMillis();
        run.start();
    }

    @Override
    public void started(UnitRun run, RunFile process) {
        loop.post(() -> onStarted(run, process));
    }

    private void onStarted(UnitRun run, RunFile process) {
        if (!(state instanceof State.Starting starting) || starting.run() != run) {
            return;
        }
        restarts = policy.started(restarts, restarts.startedMillis() >= 0 ? restarts.startedMillis() : now());
        state = new State.Running(run, process);
        sinceMillis = System.currentTimeMillis();
        listener.event(
                new Reply.Started(unit.id(), sinceMillis, process.process().pid()));
        if (starting.thenStop()) {
            beginStop(run, starting.graceMillis());
        } else {
            savePast("");
        }
    }

    @Override
    public void ended(UnitRun run, String how, boolean hopeless) {
        loop.post(() -> onEnded(run, how, hopeless));
    }

    private void onEnded(UnitRun run, String how, boolean hopeless) {
        switch (state) {
            case State.Starting starting
            when starting.run() == run && starting.thenStop() -> beginStop(run, starting.graceMillis());
            case State.Starting starting when starting.run() == run -> decide(how, hopeless);
            case State.Running running when running.run() == run -> decide(how, hopeless);
            case State.Starting _, State.Running _, State.Waiting _, State.GaveUp _, State.Stopping _ -> {
                // of an earlier life
            }
        }
    }

    private void decide(String how, boolean hopeless) {
        sinceMillis = System.currentTimeMillis();
        lastExit = how;
        RestartPolicyDecision decision = policy.exited(restarts, how, now(), ThreadLocalRandom.current());
        restarts = decision.state();
        String reason = hopeless ? how : decision.gaveUp();
        if (reason != null) {
            giveUp(reason);
            return;
        }
        long wait = decision.restartIn().toMillis();
        listener.event(new Reply.Exited(unit.id(), sinceMillis, how, wait));
        if (wait == 0) {
            launch(null, false);
        } else {
            state = new State.Waiting(loop.after(wait, () -> launch(null, false)));
        }
        savePast("");
    }

    private void giveUp(String reason) {
        state = new State.GaveUp(reason);
        savePast(reason);
        listener.event(new Reply.GaveUp(unit.id(), sinceMillis, reason));
    }

    /** Idempotent. */
    void stop(long graceMillis) {
        try {
            folder.writeStopping(graceMillis);
        } catch (IOException e) {
            // It is stopped all the same; only a keeper that dies meanwhile would leave its successor unaware.
            KeeperLog.say("The stop of unit " + unit.id() + " could not be written down: " + e.getMessage());
        }
        switch (state) {
            case State.Starting starting -> state = new State.Starting(starting.run(), true, graceMillis);
            case State.Running running -> beginStop(running.run(), graceMillis);
            case State.Waiting waiting -> {
                waiting.timer().cancel();
                beginStop(null, graceMillis);
            }
            case State.GaveUp _ -> beginStop(null, graceMillis);
            case State.Stopping _ -> {}
        }
    }

    private void beginStop(@Nullable UnitRun run, long graceMillis) {
        state = new State.Stopping();
        sinceMillis = System.currentTimeMillis();
        UnitStop.begin(machine, unit.id(), run, Duration.ofMillis(graceMillis), note -> loop.post(() -> gone(note)));
    }

    private void gone(@Nullable String note) {
        try {
            folder.delete();
        } catch (IOException e) {
            KeeperLog.say("The folder of unit " + unit.id() + " could not be deleted: " + e.getMessage());
        }
        listener.forgotten(this);
        listener.event(new Reply.Stopped(unit.id(), System.currentTimeMillis(), note == null ? "" : note));
    }

    /** Every few seconds: a wrapper that does not tell of its app's end is helped. */
    void check() {
        boolean dead = state instanceof State.Running running
                && !running.process().process().alive(machine.table(), machine.boot());
        if (dead && seemedDead && state instanceof State.Running running) {
            running.run().endWrapper(running.process());
        }
        seemedDead = dead;
    }

    /** The event that describes what is, for someone who asked for what is already so. */
    void tell() {
        switch (state) {
            case State.Running running ->
                listener.event(new Reply.Started(
                        unit.id(), sinceMillis, running.process().process().pid()));
            case State.GaveUp gaveUp -> listener.event(new Reply.GaveUp(unit.id(), sinceMillis, gaveUp.reason()));
            case State.Starting _, State.Waiting _, State.Stopping _ -> {
                // its next event is on its way
            }
        }
    }

    UnitStatus status() {
        return switch (state) {
            case State.Starting starting ->
                status(starting.thenStop() ? UnitStatus.Phase.STOPPING : UnitStatus.Phase.STARTING, 0, lastExit);
            case State.Running running ->
                status(UnitStatus.Phase.RUNNING, running.process().process().pid(), lastExit);
            case State.Waiting _ -> status(UnitStatus.Phase.WAITING, 0, lastExit);
            case State.GaveUp gaveUp -> status(UnitStatus.Phase.GAVE_UP, 0, gaveUp.reason());
            case State.Stopping _ -> status(UnitStatus.Phase.STOPPING, 0, lastExit);
        };
    }

    private UnitStatus status(UnitStatus.Phase phase, long pid, String note) {
        return new UnitStatus(unit.id(), phase, pid, restarts.restarts(), note, sinceMillis, unit.labels());
    }

    private void savePast(String gaveUp) {
        try {
            if (Files.exists(folder.path())) {
                folder.writePast(new UnitFolder.Past(machine.boot(), restarts, lastExit, gaveUp));
            }
        } catch (IOException e) {
            KeeperLog.say("The restarts of unit " + unit.id() + " could not be written down: " + e.getMessage());
        }
    }

    Unit unit() {
        return unit;
    }

    private static long now() {
        return EventLoop.nowMillis();
    }
}
