package org.lanyard.keeper;

import org.lanyard.keeper.process.DetachedLauncher;
import org.lanyard.keeper.process.ProcessTable;
import org.lanyard.keeper.process.TreeEnder;

/** What the keeper uses of the machine it is on. */
record Machine(ProcessTable table, DetachedLauncher launcher, TreeEnder ender, String boot) {

    static Machine of(String boot) {
        var table = ProcessTable.ofThisSystem();
        return new Machine(table, new DetachedLauncher(), new TreeEnder(table), boot);
    }
}
