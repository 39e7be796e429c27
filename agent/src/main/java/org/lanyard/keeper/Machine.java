package org.lanyard.keeper;

import java.util.Optional;
import org.lanyard.keeper.process.DetachedLauncher;
import org.lanyard.keeper.process.ProcessIdentity;
import org.lanyard.keeper.process.ProcessTable;
import org.lanyard.keeper.process.TreeEnder;

/** What the keeper uses of the machine it is on. */
record Machine(ProcessTable table, DetachedLauncher launcher, TreeEnder ender, String boot) {

    static Machine of(String boot) {
        var table = ProcessTable.ofThisSystem();
        return new Machine(table, new DetachedLauncher(), new TreeEnder(table), boot);
    }

    ProcessIdentity self() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(boot, pid, table.start(pid));
    }

    /** KILL, to a process whose identity the caller has just made sure of. */
    static void kill(long pid) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        if (handle.isPresent()) {
            handle.get().destroyForcibly();
        }
    }
}
