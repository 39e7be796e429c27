package org.lanyard.keeper.process;

/**
 * A process for ever: pids are reused, a pid with its start time and the machine's boot is not.
 *
 * @param start as in {@link ProcessEntry#start}; 0 where it is not known
 */
public record ProcessIdentity(String boot, long pid, long start) {

    public static final ProcessIdentity NONE = new ProcessIdentity("", 0, 0);

    /** Whether it still runs; a zombie does not. */
    public boolean alive(ProcessTable table, String currentBoot) {
        if (pid <= 0 || !boot.equals(currentBoot)) {
            return false;
        }
        long now = table.start(pid);
        return now > 0 && (start == 0 || start == now);
    }
}
