package org.lanyard.keeper.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends whole process trees. Blocks the calling thread.
 *
 * <p>The session's leader is the instance's wrapper: it is spared while others live, so that it can note the exit status.
 */
public final class TreeEnder {

    /** A process in uninterruptible sleep cannot be ended by anyone; after this long it is left and named. */
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private static final Duration WRAPPER_LIMIT = Duration.ofMillis(500);

    private final ProcessTable table;

    public TreeEnder(ProcessTable table) {
        this.table = table;
    }

    /**
     * TERM to every member, then, after {@code grace}, KILL until none is left.
     *
     * @return what a person should know; null when all went by itself
     */
    public @Nullable String end(ProcessTree tree, Duration grace) throws InterruptedException {
        for (ProcessEntry member : others(tree)) {
            // bubblewrap's outer process does not hand TERM on: it would die first, and seem to be the app's end.
            if (!member.name().equals("bwrap")) {
                signal(member, false);
            }
        }
        if (waitUntilGone(tree, grace)) {
            return sweep(tree);
        }
        String left = sweep(tree);
        return left != null ? left : "did not end within " + grace.toMillis() / 1000.0 + " s after TERM and was killed";
    }

    /**
     * KILL to every member until none is left.
     *
     * @return what could not be ended, for a person; null normally
     */
    public @Nullable String sweep(ProcessTree tree) throws InterruptedException {
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        long pause = 1;
        List<ProcessEntry> left = others(tree);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            for (ProcessEntry member : left) {
                signal(member, true);
            }
            Thread.sleep(pause);
            pause = Math.min(50, pause * 2);
            left = others(tree);
        }
        endWrapper(tree);
        return left.isEmpty() ? null : "could not be ended, the system holds it: " + describe(left);
    }

    private boolean waitUntilGone(ProcessTree tree, Duration grace) throws InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        long pause = 2;
        while (!others(tree).isEmpty()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            Thread.sleep(pause);
            pause = Math.min(100, pause * 2);
        }
        return true;
    }

    /** The wrapper goes by itself once its child is gone; one that is stopped or stuck is killed. */
    private void endWrapper(ProcessTree tree) throws InterruptedException {
        if (tree.leader() <= 0) {
            return;
        }
        long deadline = System.nanoTime() + WRAPPER_LIMIT.toNanos();
        for (List<ProcessEntry> all = tree.members(table); !all.isEmpty(); all = tree.members(table)) {
            if (System.nanoTime() >= deadline) {
                for (ProcessEntry member : all) {
                    signal(member, true);
                }
                return;
            }
            Thread.sleep(2);
        }
    }

    private List<ProcessEntry> others(ProcessTree tree) {
        var others = new ArrayList<ProcessEntry>();
        for (ProcessEntry member : tree.members(table)) {
            if (member.pid() != tree.leader()) {
                others.add(member);
            }
        }
        return others;
    }

    /** The handle checks its own start time again when it signals; ours is compared first. */
    private void signal(ProcessEntry member, boolean kill) {
        Optional<ProcessHandle> handle = ProcessHandle.of(member.pid());
        if (handle.isPresent() && table.start(member.pid()) == member.start()) {
            boolean sent = kill ? handle.get().destroyForcibly() : handle.get().destroy();
            if (!sent && handle.get().isAlive() && table.start(member.pid()) == member.start()) {
                System.err.println("Cannot signal " + describe(List.of(member)) + ": it belongs to another user");
            }
        }
    }

    private static String describe(List<ProcessEntry> entries) {
        var text = new StringBuilder();
        for (ProcessEntry entry : entries.subList(0, Math.min(5, entries.size()))) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(entry.name())
                    .append(" (pid ")
                    .append(entry.pid())
                    .append(')');
        }
        return text.toString();
    }
}
