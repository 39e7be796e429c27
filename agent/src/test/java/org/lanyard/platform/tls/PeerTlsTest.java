package org.lanyard.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.model.NodeId;
import org.lanyard.platform.NodeIdentity;

@Timeout(30)
final class PeerTlsTest {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    @TempDir
    private Path folder;

    private final Set<NodeId> pins = ConcurrentHashMap.newKeySet();
    private ServerSocketChannel listening;
    private NodeIdentity mine;
    private NodeIdentity theirs;
    private PeerTls server;
    private PeerTls client;

    @BeforeEach
    void begin() throws IOException {
        listening = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        mine = NodeIdentity.load(folder.resolve("mine"));
        theirs = NodeIdentity.load(folder.resolve("theirs"));
        server = new PeerTls(mine, pins::contains);
        client = new PeerTls(theirs, anyone -> true);
    }

    @AfterEach
    void end() throws IOException {
        listening.close();
    }

    /** The server's side of one connection: shakes hands, then writes one byte. */
    private CompletableFuture<NodeId> serve() {
        return CompletableFuture.supplyAsync(() -> {
            try (SocketChannel raw = listening.accept()) {
                TlsChannel channel = server.server(raw, NOTHING, List.of("a/1", "b/1"));
                NodeId node = server.handshake(channel);
                channel.write(ByteBuffer.wrap(new byte[] {7}));
                return node;
            } catch (IOException refused) {
                throw new java.io.UncheckedIOException(refused);
            }
        });
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(listening.getLocalAddress());
    }

    private int port() throws IOException {
        return ((InetSocketAddress) listening.getLocalAddress()).getPort();
    }

    /** One connection of the client's side. */
    private int talk(PeerTls as) throws IOException {
        try (SocketChannel raw = connect()) {
            TlsChannel channel = as.client(raw, mine.id(), "b/1");
            assertThat(as.handshake(channel)).isEqualTo(mine.id());
            assertThat(channel.protocol()).isEqualTo("b/1");
            ByteBuffer answer = ByteBuffer.allocate(1);
            channel.read(answer);
            return answer.get(0);
        }
    }

    @Test
    void trustedNodesTalkAndKnowEachOther() throws IOException {
        pins.add(theirs.id());
        CompletableFuture<NodeId> served = serve();

        assertThat(talk(client)).isEqualTo(7);

        assertThat(served.join()).isEqualTo(theirs.id());
    }

    @Test
    void aStrangerIsRefusedByItsName() {
        CompletableFuture<NodeId> served = serve();

        assertThatThrownBy(() -> talk(client)).isInstanceOf(IOException.class);

        assertThatThrownBy(served::join)
                .hasRootCauseInstanceOf(StrangerException.class)
                .rootCause()
                .hasMessageContaining(theirs.id().value());
    }

    @Test
    void whoIsRemovedIsRefusedAtOnceAlsoWithASessionToResume() throws IOException {
        pins.add(theirs.id());
        CompletableFuture<NodeId> served = serve();
        talk(client);
        served.join();

        pins.remove(theirs.id());
        CompletableFuture<NodeId> again = serve();

        assertThatThrownBy(() -> talk(client)).isInstanceOf(IOException.class);
        // such a session asks no trust manager: what refuses here is the question after the handshake
        assertThatThrownBy(again::join).hasRootCauseInstanceOf(StrangerException.class);
    }

    @Test
    void aServerThatIsNotTrustedIsRefused() {
        pins.add(theirs.id());
        CompletableFuture<NodeId> served = serve();
        PeerTls careful = new PeerTls(theirs, nobody -> false);

        assertThatThrownBy(() -> talk(careful)).hasRootCauseInstanceOf(StrangerException.class);

        assertThatThrownBy(served::join).isNotNull();
    }

    @Test
    void withoutACertificateNobodyComesIn() throws IOException, GeneralSecurityException {
        CompletableFuture<NodeId> served = serve();
        SSLContext anonymous = SSLContext.getInstance("TLSv1.3");
        anonymous.init(null, new javax.net.ssl.TrustManager[] {new PinnedTrust(a -> true, a -> true)}, null);

        try (SSLSocket socket =
                (SSLSocket) anonymous.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port())) {
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
        }

        assertThatThrownBy(served::join).isNotNull();
    }

    @Test
    void olderTlsIsRefused() throws IOException {
        pins.add(theirs.id());
        CompletableFuture<NodeId> served = serve();

        try (SocketChannel raw = connect()) {
            TlsChannel channel = client.client(raw, mine.id(), "a/1");
            channel.engine().setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(() -> client.handshake(channel)).isInstanceOf(IOException.class);
        }

        assertThatThrownBy(served::join).isNotNull();
    }

    @Test
    void whoWantsToSpeakSomethingElseIsRefused() throws IOException {
        pins.add(theirs.id());
        CompletableFuture<NodeId> served = serve();

        try (SocketChannel raw = connect()) {
            TlsChannel channel = client.client(raw, mine.id(), "c/1");
            assertThatThrownBy(() -> client.handshake(channel)).isInstanceOf(SSLException.class);
        }

        assertThatThrownBy(served::join).isNotNull();
    }

    @Test
    void whoDoesNotSayWhatItWantsIsRefused() throws IOException {
        pins.add(theirs.id());
        CompletableFuture<NodeId> served = serve();

        try (SocketChannel raw = connect()) {
            TlsChannel channel = client.client(raw, mine.id(), "a/1");
            SSLParameters parameters = channel.engine().getSSLParameters();
            parameters.setApplicationProtocols(new String[0]);
            channel.engine().setSSLParameters(parameters);
            assertThatThrownBy(() -> client.handshake(channel)).hasMessageContaining("same version");
        }

        assertThatThrownBy(served::join).isNotNull();
    }

    @Test
    void theOpenDoorTakesAnyoneAndTellsWho() throws IOException {
        assertThat(atTheOpenDoor(client.mutual())).contains(theirs.id());
    }

    @Test
    void theOpenDoorTakesTheNameless() throws IOException, GeneralSecurityException {
        SSLContext anonymous = SSLContext.getInstance("TLSv1.3");
        anonymous.init(null, new javax.net.ssl.TrustManager[] {new PinnedTrust(a -> true, a -> true)}, null);

        assertThat(atTheOpenDoor(anonymous)).isEmpty();
    }

    private Optional<NodeId> atTheOpenDoor(SSLContext as) throws IOException {
        CompletableFuture<Optional<NodeId>> served = CompletableFuture.supplyAsync(() -> {
            try (Socket raw = listening.accept().socket();
                    SSLSocket socket = (SSLSocket) server.open()
                            .getSocketFactory()
                            .createSocket(raw, new ByteArrayInputStream(new byte[0]), true)) {
                socket.setUseClientMode(false);
                socket.setWantClientAuth(true);
                socket.getOutputStream().write(7);
                return PeerTls.nodeOf(socket.getSession());
            } catch (IOException refused) {
                throw new java.io.UncheckedIOException(refused);
            }
        });
        try (SSLSocket socket =
                (SSLSocket) as.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port())) {
            assertThat(socket.getInputStream().read()).isEqualTo(7);
        }
        return served.join();
    }
}
