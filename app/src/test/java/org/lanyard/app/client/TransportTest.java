package org.lanyard.app.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class TransportTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(30)
    void an_answer_that_got_lost_is_not_waited_for_for_minutes() throws Exception {
        try (var silent = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            Files.writeString(folder.resolve("node.json"), "{\"port\":" + silent.getLocalPort() + "}");
            Files.writeString(folder.resolve("token"), "t");
            var api = new HttpNodeApi(new Transport(new NodeFolder(folder), Duration.ofMillis(200)));

            assertThatThrownBy(api::nodes)
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("The node on this computer does not answer.");
        }
    }
}
