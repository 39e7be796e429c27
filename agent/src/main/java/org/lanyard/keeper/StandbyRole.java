package org.lanyard.keeper;

import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.process.ProcessIdentity;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.keeper.protocol.Link;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.Request;
import org.lanyard.keeper.protocol.Wire;

/**
 * Beside the wait for the lock: asks the active keeper every second whether it is well. One that does not answer is
 * stopped or stuck; it is killed, which frees its lock.
 *
 * <p>Time is counted in own turns, not by the clock: after the machine (or this process) slept, the other gets its chance.
 */
final class StandbyRole {

    private static final long TURN_MILLIS = 1_000;
    private static final int TURNS_WITHOUT_ANSWER = 3;
    private static final int TURNS_WITHOUT_CONNECTION = 8;
    private static final int TURNS_WITHOUT_FOLDER = 3;

    private final KeeperFolder folder;
    private final Machine machine;
    private volatile boolean ended;
    private volatile boolean answered = true;
    private volatile @Nullable Link link;
    private int silentTurns;
    private int lonelyTurns;
    private int turnsWithoutFolder;

    StandbyRole(KeeperFolder folder, Machine machine) {
        this.folder = folder;
        this.machine = machine;
    }

    void begin() {
        new Thread(null, null, "active", 0, false) {
            @Override
            public void run() {
                converse();
            }
        }.start();
        new Thread(null, null, "watch", 0, false) {
            @Override
            public void run() {
                watch();
            }
        }.start();
    }

    /** The lock is ours. */
    void end() {
        ended = true;
        Link current = link;
        if (current != null) {
            current.close();
        }
    }

    /** Connects again and again; a hung keeper is dealt with by the other thread. */
    private void converse() {
        while (!ended) {
            ActiveKeeper active = ActiveKeeper.read(folder);
            if (active != null && !active.address().isEmpty()) {
                converse(active);
            }
            pause(200);
        }
    }

    private void converse(ActiveKeeper active) {
        try (Link current = Link.connect(active)) {
            link = current;
            long pid = ProcessHandle.current().pid();
            current.send(Wire.encode(new Request.Hello(Wire.VERSION, active.secret(), Request.Role.STANDBY, pid)));
            for (byte[] frame = current.receive(); frame != null; frame = current.receive()) {
                answered = true;
                if (Wire.decodeReply(frame) instanceof Reply.End) {
                    Runtime.getRuntime().halt(0);
                }
            }
        } catch (IOException e) {
            // it ended; the lock tells whether it is our turn
        } finally {
            link = null;
        }
    }

    private void watch() {
        while (!ended) {
            pause(TURN_MILLIS);
            turnsWithoutFolder = Files.exists(folder.root()) ? 0 : turnsWithoutFolder + 1;
            if (turnsWithoutFolder >= TURNS_WITHOUT_FOLDER) {
                Runtime.getRuntime().halt(0);
            }
            Link current = link;
            silentTurns = answered || current == null ? 0 : silentTurns + 1;
            lonelyTurns = answered ? 0 : lonelyTurns + 1;
            answered = false;
            if (current != null) {
                ping(current);
            }
            if (silentTurns >= TURNS_WITHOUT_ANSWER || lonelyTurns >= TURNS_WITHOUT_CONNECTION) {
                replaceActive();
            }
        }
    }

    private static void ping(Link link) {
        try {
            link.send(Wire.encode(new Request.Ping(0)));
        } catch (IOException e) {
            link.close();
        }
    }

    private void replaceActive() {
        ActiveKeeper active = ActiveKeeper.read(folder);
        silentTurns = 0;
        lonelyTurns = 0;
        if (active == null || ended) {
            return;
        }
        ProcessIdentity suspect = active.process();
        if (suspect.alive(machine.table(), machine.boot())) {
            KeeperLog.say("The active keeper (pid " + suspect.pid() + ") does not answer; this one takes its place");
            Machine.kill(suspect.pid());
        }
        Link current = link;
        if (current != null) {
            current.close();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a standby", e);
        }
    }
}
