package org.lanyard.keeper;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.process.ProcessTree;

/** Ends one unit's tree, with its grace, on a thread of its own. */
final class UnitStop extends Thread {

    /** Told on this thread. */
    interface Listener {
        /** @param note what a person should know; null when all went by itself */
        void gone(@Nullable String note);
    }

    private final Machine machine;
    private final ProcessTree tree;
    private final Duration grace;
    private final Listener listener;

    /** @param run the unit's present life; null when it is down */
    UnitStop(Machine machine, String id, @Nullable UnitRun run, Duration grace, Listener listener) {
        super(null, null, "stop-".concat(id), 0, false);
        setDaemon(true);
        this.machine = machine;
        this.grace = grace;
        this.listener = listener;
        if (run != null) {
            run.leaveTheRest();
        }
        ProcessTree known = run == null ? ProcessTree.ofInstance(id, 0, 0) : run.tree();
        // Thorough: whatever carries the marker, however old.
        this.tree = new ProcessTree(known.leader(), 0, known.assignment());
    }

    @Override
    public void run() {
        try {
            listener.gone(machine.ender().end(tree, grace));
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a stop", e);
        } catch (RuntimeException e) {
            KeeperLog.trouble("A stop failed", e);
            listener.gone("could not be ended: " + e.getMessage());
        }
    }
}
