package org.lanyard.keeper.process;

/**
 * A live process, as the system lists it.
 *
 * @param group process group; 0 where the system does not tell
 * @param session 0 where the system does not tell
 * @param start when it was started, in the table's own unit: only for comparison with another start of the same boot
 * @param name the program's short name
 */
public record ProcessEntry(long pid, long parent, long group, long session, long start, String name) {}
