package org.lanyard.keeper.process;

import java.time.Instant;
import java.util.List;

/** {@link ProcessHandle}, on Windows: no groups, no sessions, no environments; descendants are all there is. */
final class HandleProcessTable implements ProcessTable {

    @Override
    public List<ProcessEntry> all() {
        return ProcessHandle.allProcesses().map(HandleProcessTable::entry).toList();
    }

    @Override
    public long start(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(HandleProcessTable::startOf)
                .orElse(0L);
    }

    @Override
    public List<ProcessEntry> marked(List<ProcessEntry> candidates, String assignment) {
        return List.of();
    }

    private static ProcessEntry entry(ProcessHandle handle) {
        long parent = handle.parent().map(ProcessHandle::pid).orElse(0L);
        String name = handle.info().command().orElse("");
        return new ProcessEntry(handle.pid(), parent, 0, 0, startOf(handle), name);
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(1L);
    }
}
