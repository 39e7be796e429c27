package org.lanyard.keeper.process;

import java.util.List;
import java.util.Locale;

/** What the system tells of its processes. Thread-safe; a process that vanishes meanwhile is simply not there. */
public interface ProcessTable {

    /** All live processes that may be seen; zombies are dead and left out. */
    List<ProcessEntry> all();

    /** The start of a live process; 0 when there is none with this pid, or only a zombie. */
    long start(long pid);

    /**
     * Those of {@code candidates} whose environment carries {@code assignment}, such as
     * {@code LANYARD_INSTANCE=4f…}. Environments of other users' processes cannot be read and do not count.
     */
    List<ProcessEntry> marked(List<ProcessEntry> candidates, String assignment);

    static ProcessTable ofThisSystem() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("linux")) {
            return new LinuxProcessTable();
        }
        return os.startsWith("windows") ? new HandleProcessTable() : new PsProcessTable();
    }
}
