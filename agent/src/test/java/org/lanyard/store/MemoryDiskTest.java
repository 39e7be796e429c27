package org.lanyard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryDiskTest extends DiskContract {

    private MemoryDisk last = new MemoryDisk();

    @Override
    protected Disk open() {
        last = last.afterPowerCut();
        return last;
    }

    @Test
    void aPowerCutLosesTheUnsyncedTailOnly() throws Exception {
        var disk = new MemoryDisk();
        append(disk, document("app", "x", "{}", 1));
        var lost = disk.held().append(new Batch(List.of(document("app", "y", "{}", 2)), List.of(), 2));

        assertThat(lost).isNotDone();
        assertThat(disk.afterPowerCut().ids("app", "")).containsExactly("x");
    }
}
