package org.lanyard.adapter.oshi;

import java.util.HashMap;
import java.util.Map;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** macOS, Windows and the rest: OSHI's list of all processes, which has no sessions. */
final class OshiTable implements ProcessTable {

    private final OperatingSystem system;

    OshiTable(OperatingSystem system) {
        this.system = system;
    }

    @Override
    public Map<Long, ProcessRow> read() {
        Map<Long, ProcessRow> rows = new HashMap<>();
        for (OSProcess process : system.getProcesses(null, null, 0)) {
            if (process.getState() != OSProcess.State.ZOMBIE) {
                rows.put((long) process.getProcessID(), row(process));
            }
        }
        return rows;
    }

    private static ProcessRow row(OSProcess process) {
        return new ProcessRow(
                process.getProcessID(),
                process.getParentProcessID(),
                0,
                process.getStartTime(),
                process.getKernelTime() + process.getUserTime(),
                process.getResidentMemory());
    }
}
