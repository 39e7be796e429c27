package org.lanyard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {

    @TempDir
    Path folder;

    @Test
    void oneHolderAtATime() throws Exception {
        Path file = folder.resolve("agent.lock");
        try (FolderLock first = FolderLock.tryAcquire(file)) {
            assertThat(first).isNotNull();
            assertThat(FolderLock.tryAcquire(file)).isNull();
        }
        try (FolderLock next = FolderLock.tryAcquire(file)) {
            assertThat(next).isNotNull();
        }
    }
}
