package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.adapter.jpake.Jpake;
import org.lanyard.adapter.peer.PairingClient;
import org.lanyard.adapter.peer.PeerHttp;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.pairing.Introduction;
import org.lanyard.cluster.pairing.KeyAgreement;
import org.lanyard.cluster.pairing.Welcome;
import org.lanyard.model.NodeId;
import org.lanyard.platform.NodeIdentity;
import org.lanyard.platform.tls.PeerTls;

/** The port for other nodes: real TLS, real keys, real pairing. */
final class RemoteFaceTest {

    @TempDir
    Path folder;

    private final Set<NodeId> trusted = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private FakeNode node;
    private NodeIdentity laptop;
    private PeerHttp client;
    private Peer desk;

    @BeforeEach
    void open() throws IOException {
        node = new FakeNode(folder);
        NodeIdentity host = NodeIdentity.load(folder.resolve("desk"));
        laptop = NodeIdentity.load(folder.resolve("laptop"));
        int port = freePort();
        node.face().openTls(port, new PeerTls(host, trusted::contains).open(), trusted::contains);
        client = new PeerHttp(new PeerTls(laptop, host.id()::equals).mutual(), threads);
        desk = new Peer(host.id(), "desk", List.of("127.0.0.1"), port - 1);
    }

    @AfterEach
    void close() {
        node.close();
        threads.shutdownNow();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private HttpResponse<InputStream> get(String path, Map<String, String> headers) throws Exception {
        return client.send(desk, "GET", path, headers, new byte[0], Duration.ofSeconds(10));
    }

    private static String text(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void strangerGetsNothingButHealth() throws Exception {
        assertThat(text(get("/health", Map.of()))).contains("ok");
        HttpResponse<InputStream> apps = get("/api/v1/apps", Map.of());
        assertThat(apps.statusCode()).isEqualTo(401);
    }

    @Test
    void pairedNodeIsLetInByItsKeyAndOutAgainAtOnce() throws Exception {
        trusted.add(laptop.id());
        assertThat(get("/api/v1/apps", Map.of()).statusCode()).isEqualTo(200);

        trusted.remove(laptop.id());
        assertThat(get("/api/v1/apps", Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void programIsLetInByTheToken() throws Exception {
        assertThat(get("/api/v1/apps", Map.of("Authorization", "Bearer " + FakeNode.TOKEN))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/apps", Map.of("Authorization", "Bearer wrong")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void clustersKeysAreForPairedNodesByTheirCertificatesOnly() throws Exception {
        String path = "/api/v1/cluster/keys";
        Map<String, String> token = Map.of("Authorization", "Bearer " + FakeNode.TOKEN);
        assertThat(get(path, Map.of()).statusCode()).as("a stranger").isEqualTo(401);
        assertThat(get(path, token).statusCode()).as("a program").isEqualTo(403);

        trusted.add(laptop.id());
        HttpResponse<InputStream> given = get(path, Map.of());
        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(text(given)).isEqualTo(FakeDesk.KEYS.text());
        assertThat(given.headers().firstValue("Cache-Control")).contains("no-store");

        trusted.remove(laptop.id());
        assertThat(get(path, Map.of()).statusCode()).as("a removed node").isEqualTo(401);
        assertThat(get(path, token).statusCode())
                .as("a removed node with a token")
                .isEqualTo(403);
    }

    @Test
    void nodeThatIsNotWhomWeMeantIsNotTalkedTo() {
        var suspicious = new PeerHttp(new PeerTls(laptop, nobody -> false).mutual(), threads);

        assertThatThrownBy(() -> suspicious.send(desk, "GET", "/health", Map.of(), new byte[0], Duration.ofSeconds(5)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void codeThatIsTypedPairsAndAWrongOneDoesNot() throws Exception {
        var pairing = new PairingClient(
                new PeerHttp(new PeerTls(laptop, anyone -> true).mutual(), threads),
                (side, secret) -> new Jpake(side, secret, new SecureRandom()));
        var self = new Introduction(new Peer(laptop.id(), "laptop", List.of("127.0.0.1"), 7411), "a2V5");
        assertThatThrownBy(() -> pairing.pair(desk, null, "123456", self))
                .isInstanceOfSatisfying(
                        PairingClient.Declined.class,
                        declined -> assertThat(declined.type()).isEqualTo("not-found"));
        String code = node.desk.pairing().showCode().secret();
        String wrong = code.equals("000000") ? "000001" : "000000";
        assertThatThrownBy(() -> pairing.pair(desk, null, wrong, self)).isInstanceOf(KeyAgreement.WrongSecret.class);

        Welcome welcome = pairing.pair(desk, null, code, self);

        assertThat(welcome.keys()).isEqualTo(FakeDesk.KEYS);
        assertThat(node.desk.admitted).containsExactly(self);
    }
}
