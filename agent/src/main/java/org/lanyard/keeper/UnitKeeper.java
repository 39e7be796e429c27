package org.lanyard.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
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
final class UnitKeeper implements UnitRun.Listener, UnitStop.Listener {

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
    private UnitStatus.Phase phase = UnitStatus.Phase.STARTING;

    /** STARTING, RUNNING. */
    private @Nullable UnitRun run;

    /** RUNNING. */
    private @Nullable RunFile process;

    /** WAITING. */
    private EventLoop.@Nullable Timer restart;

    /** STARTING: to be stopped as soon as it is known what there is to be stopped; -1 when not. */
    private long stopGraceMillis = -1;

    /** GAVE_UP. */
    private String gaveUp = "";

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
                : new RestartPolicyState(past.restarts().restarts(), 0, List.of(), -1);
    }

    private void resume(UnitFolder.@Nullable Past past) {
        long grace = folder.readStopping();
        RunFile run = unaccounted(past);
        if (grace >= 0 && run == null) {
            beginStop(grace);
        } else if (past != null && !past.gaveUp().isEmpty() && grace < 0) {
            phase = UnitStatus.Phase.GAVE_UP;
            gaveUp = past.gaveUp();
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
        var next = new UnitRun(machine, unit, folder, adopted, afterUnknown && adopted == null, this);
        phase = UnitStatus.Phase.STARTING;
        run = next;
        process = null;
        sinceMillis = System.currentTimeMillis();
        next.start();
    }

    @Override
    public void started(UnitRun from, RunFile what) {
        loop.post(new Runnable() {
            @Override
            public void run() {
                onStarted(from, what);
            }
        });
    }

    private void onStarted(UnitRun from, RunFile what) {
        if (run != from || phase != UnitStatus.Phase.STARTING) {
            return; // of an earlier life
        }
        restarts = policy.started(restarts, restarts.startedMillis() >= 0 ? restarts.startedMillis() : now());
        phase = UnitStatus.Phase.RUNNING;
        process = what;
        sinceMillis = System.currentTimeMillis();
        listener.event(new Reply.Started(unit.id(), sinceMillis, what.process().pid()));
        if (stopGraceMillis >= 0) {
            beginStop(stopGraceMillis);
        } else {
            savePast();
        }
    }

    @Override
    public void ended(UnitRun from, String how, boolean hopeless) {
        loop.post(new Runnable() {
            @Override
            public void run() {
                onEnded(from, how, hopeless);
            }
        });
    }

    private void onEnded(UnitRun from, String how, boolean hopeless) {
        if (run != from || phase == UnitStatus.Phase.STOPPING) {
            return; // of an earlier life, or as it was told to
        }
        if (stopGraceMillis >= 0) {
            beginStop(stopGraceMillis);
        } else {
            decide(how, hopeless);
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
            phase = UnitStatus.Phase.WAITING;
            restart = loop.after(wait, new Runnable() {
                @Override
                public void run() {
                    launch(null, false);
                }
            });
        }
        savePast();
    }

    private void giveUp(String reason) {
        phase = UnitStatus.Phase.GAVE_UP;
        gaveUp = reason;
        savePast();
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
        switch (phase) {
            case STARTING -> stopGraceMillis = graceMillis;
            case RUNNING, WAITING, GAVE_UP -> beginStop(graceMillis);
            case STOPPING -> {
                // as asked
            }
        }
    }

    private void beginStop(long graceMillis) {
        if (restart != null) {
            restart.cancel();
        }
        phase = UnitStatus.Phase.STOPPING;
        sinceMillis = System.currentTimeMillis();
        new UnitStop(machine, unit.id(), run, Duration.ofMillis(graceMillis), this).start();
    }

    @Override
    public void gone(@Nullable String note) {
        loop.post(new Runnable() {
            @Override
            public void run() {
                onGone(note);
            }
        });
    }

    private void onGone(@Nullable String note) {
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
        boolean dead = phase == UnitStatus.Phase.RUNNING
                && process != null
                && !process.process().alive(machine.table(), machine.boot());
        if (dead && seemedDead && run != null && process != null) {
            run.endWrapper(process);
        }
        seemedDead = dead;
    }

    /** The event that describes what is, for someone who asked for what is already so. */
    void tell() {
        if (phase == UnitStatus.Phase.RUNNING) {
            listener.event(new Reply.Started(unit.id(), sinceMillis, pid()));
        } else if (phase == UnitStatus.Phase.GAVE_UP) {
            listener.event(new Reply.GaveUp(unit.id(), sinceMillis, gaveUp));
        }
        // Of the others the next event is on its way.
    }

    private long pid() {
        return phase == UnitStatus.Phase.RUNNING && process != null
                ? process.process().pid()
                : 0;
    }

    UnitStatus status() {
        boolean ending = phase == UnitStatus.Phase.STARTING && stopGraceMillis >= 0;
        return new UnitStatus(
                unit.id(),
                ending ? UnitStatus.Phase.STOPPING : phase,
                pid(),
                restarts.restarts(),
                phase == UnitStatus.Phase.GAVE_UP ? gaveUp : lastExit,
                sinceMillis,
                unit.labels());
    }

    private void savePast() {
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
