package org.lanyard.keeper;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.process.ProcessIdentity;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.run.RestartPolicy;
import org.lanyard.run.RestartPolicyDecision;
import org.lanyard.run.RestartPolicyState;

/**
 * Sees to it that there is a standby: one at a time is spawned, at intervals that grow while they keep dying, so that no
 * storm can arise. On the loop's thread.
 */
final class StandbyKeeper {

    private static final RestartPolicy POLICY = new RestartPolicy(
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            RestartPolicy.NEVER_GIVE_UP,
            Duration.ofMinutes(1));

    private static final long NEWBORN_MILLIS = 4_000;

    private final EventLoop loop;
    private final Machine machine;
    private final KeeperFolder folder;
    private final Spawner spawner;
    private RestartPolicyState restarts = RestartPolicyState.NEW;
    private @Nullable Connection standby;
    private ProcessIdentity process = ProcessIdentity.NONE;
    private EventLoop.@Nullable Timer pending;
    private long suspect;
    private boolean ending;

    StandbyKeeper(EventLoop loop, Machine machine, KeeperFolder folder, Spawner spawner) {
        this.loop = loop;
        this.machine = machine;
        this.folder = folder;
        this.spawner = spawner;
    }

    /** Allows one that is there already a moment to say so. */
    void begin(boolean tookOver) {
        spawnIn(tookOver ? 0 : 150);
    }

    void arrived(Connection connection, long pid) {
        cancelPending();
        suspect = 0;
        Connection before = standby;
        standby = connection;
        process = new ProcessIdentity(machine.boot(), pid, machine.table().start(pid));
        restarts = POLICY.started(restarts, EventLoop.nowMillis());
        if (before != null) {
            before.close();
        }
        if (ending) {
            connection.send(new Reply.End());
        }
    }

    void left(Connection connection) {
        if (connection == standby) {
            standby = null;
            spawnLater("the standby keeper ended");
        }
    }

    /** It has not spoken for seconds though it should every second: it is stopped or stuck. */
    void silent() {
        if (process.alive(machine.table(), machine.boot())) {
            KeeperLog.say("The standby keeper (pid " + process.pid() + ") does not answer; it is replaced");
            Machine.kill(process.pid());
        }
    }

    /** The keepers are to be down. */
    void end() {
        ending = true;
        cancelPending();
        if (standby != null) {
            standby.send(new Reply.End());
        }
    }

    boolean is(Connection connection) {
        return connection == standby;
    }

    boolean present() {
        return standby != null;
    }

    private void spawnLater(String why) {
        RestartPolicyDecision decision =
                POLICY.exited(restarts, why, EventLoop.nowMillis(), ThreadLocalRandom.current());
        restarts = decision.state();
        spawnIn(decision.restartIn().toMillis());
    }

    private void spawnIn(long millis) {
        cancelPending();
        if (!ending) {
            pending = loop.after(millis, new Runnable() {
                @Override
                public void run() {
                    spawn();
                }
            });
        }
    }

    private void spawn() {
        spawner.keeper(folder);
        pending = loop.after(NEWBORN_MILLIS, new Runnable() {
            @Override
            public void run() {
                notCome();
            }
        });
    }

    /**
     * Either it died before it spoke, or there is one that hangs, so that each new one finds its lock taken and ends. A
     * slow machine gets the time of two attempts.
     */
    private void notCome() {
        ActiveKeeper noted = ActiveKeeper.read(folder.standby());
        ProcessIdentity mute = noted == null ? ProcessIdentity.NONE : noted.process();
        if (mute.pid() == suspect && mute.pid() != ProcessHandle.current().pid()) {
            process = mute;
            silent();
        }
        suspect = mute.pid();
        spawnLater("the standby keeper did not come up");
    }

    private void cancelPending() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
    }
}
