package org.lanyard.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.keeper.process.ProcessIdentity;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.keeper.protocol.Link;

@DisabledOnOs(OS.WINDOWS)
final class DoorwayTest {

    @TempDir
    private Path data;

    @Test
    void dataFolderOfManyLettersStillHasAReachableDoor() throws IOException {
        var folder = KeeperFolder.of(data.resolve("a-folder-with-a-long-name".repeat(6)));
        folder.create();
        var arrivals = new java.util.concurrent.LinkedBlockingQueue<SocketChannel>();

        Path socket = Doorway.socketPath(folder);
        try {
            var doorway = Doorway.open(folder);
            doorway.begin(arrivals::add);
            var active = new ActiveKeeper(ProcessIdentity.NONE, doorway.address(), "secret");
            active.write(folder);
            try (Link link = Link.connect(active)) {
                link.send(new byte[] {1, 2, 3});
                assertThat(new Link(arrivals.take()).receive()).containsExactly(1, 2, 3);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            assertThat(socket.toString()).hasSizeLessThan(100);
            assertThat(Files.getPosixFilePermissions(socket.getParent())).hasSize(3);
            assertThat(ActiveKeeper.read(folder)).isEqualTo(active);
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(socket.getParent());
        }
    }

    @Test
    void shortDataFolderKeepsItsDoorToItself() throws IOException {
        var folder = KeeperFolder.of(Path.of("/data"));

        assertThat(Doorway.socketPath(folder)).isEqualTo(Path.of("/data/keeper/keeper.sock"));
    }
}
