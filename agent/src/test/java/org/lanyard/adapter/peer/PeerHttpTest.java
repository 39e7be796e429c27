package org.lanyard.adapter.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.lanyard.cluster.Peer;
import org.lanyard.model.NodeId;

final class PeerHttpTest {

    @Test
    void itsPatienceIsForTheHandshakeToo() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var silent = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            var peer = new Peer(new NodeId("x".repeat(52)), "pi", List.of("127.0.0.1"), silent.getLocalPort() - 1);
            var http = new PeerHttp(SSLContext.getDefault(), threads, Duration.ofMillis(150));

            Throwable gaveUp =
                    catchThrowable(() -> http.send(peer, "GET", "/", Map.of(), new byte[0], Duration.ofSeconds(30)));

            assertThat(gaveUp).isInstanceOf(HttpConnectTimeoutException.class);
        }
    }
}
