package org.lanyard.keeper;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.process.ProcessTree;

/** Ends one unit's tree, with its grace, on a thread of its own. */
final class UnitStop {

    /** Told on that thread. */
    @FunctionalInterface
    interface Listener {
        void gone(@Nullable String note);
    }

    private UnitStop() {}

    static void begin(Machine machine, String id, @Nullable UnitRun run, Duration grace, Listener listener) {
        if (run != null) {
            run.leaveTheRest();
        }
        ProcessTree known = run == null ? ProcessTree.ofInstance(id, 0, 0) : run.tree();
        // Thorough: whatever carries the marker, however old.
        var tree = new ProcessTree(known.leader(), 0, known.assignment());
        var thread = new Thread(null, () -> end(machine, tree, grace, listener), "stop-" + id, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(Machine machine, ProcessTree tree, Duration grace, Listener listener) {
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
