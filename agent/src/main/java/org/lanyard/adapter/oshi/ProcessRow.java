package org.lanyard.adapter.oshi;

/**
 * One process as the system's table has it.
 *
 * @param session id of its session; 0 where there are none
 * @param start tells it from an earlier process of the same pid; in the system's own unit
 * @param cpuMillis used since its start, without its children
 */
record ProcessRow(long pid, long parent, long session, long start, long cpuMillis, long residentBytes) {}
