package org.lanyard.adapter.keeper;

import java.io.IOException;
import org.lanyard.keeper.process.BootId;
import org.lanyard.keeper.process.ProcessTable;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last resort for an active keeper that answers nobody, its standby being stuck as well. */
final class HungKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(HungKeeper.class);

    private HungKeeper() {}

    static void end(KeeperFolder folder) {
        ActiveKeeper active = ActiveKeeper.read(folder);
        try {
            if (active != null && active.process().alive(ProcessTable.ofThisSystem(), BootId.current())) {
                long pid = active.process().pid();
                LOG.warn("The keeper with pid {} does not answer and is replaced", pid);
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            LOG.warn("The keeper does not answer, and it cannot be told whether it lives: {}", e.getMessage());
        }
    }
}
