package org.lanyard.platform.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.platform.NodeIdentity;

/** Two ends on loopback that have shaken hands. */
@Timeout(30)
final class TlsChannelTest {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    @TempDir
    private Path folder;

    private SocketChannel nearSocket;
    private SocketChannel farSocket;
    private TlsChannel near;
    private TlsChannel far;

    @BeforeEach
    void connect() throws IOException {
        var nearTls = new PeerTls(NodeIdentity.load(folder.resolve("near")), anyone -> true);
        NodeIdentity farIdentity = NodeIdentity.load(folder.resolve("far"));
        var farTls = new PeerTls(farIdentity, anyone -> true);
        try (var listening =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            listening.setOption(StandardSocketOptions.SO_RCVBUF, 32 << 10);
            nearSocket = SocketChannel.open();
            nearSocket.setOption(StandardSocketOptions.SO_SNDBUF, 32 << 10);
            nearSocket.connect(listening.getLocalAddress());
            farSocket = listening.accept();
        }
        far = farTls.server(farSocket, NOTHING, List.of("t/1"));
        CompletableFuture<Void> shaken = CompletableFuture.runAsync(() -> {
            try {
                farTls.handshake(far);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        near = nearTls.client(nearSocket, farIdentity.id(), "t/1");
        nearTls.handshake(near);
        shaken.join();
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    private static String read(TlsChannel from) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(1000);
        int n = from.read(into);
        return n < 0 ? "the end" : US_ASCII.decode(into.flip()).toString();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void megabytesPassBothWaysAtOnceWhileBlocking() {
        byte[] sent = random(5_000_000);
        CompletableFuture<byte[]> here = readAll(near);
        CompletableFuture<byte[]> there = readAll(far);
        CompletableFuture<Void> one = writeAll(near, sent);
        CompletableFuture<Void> other = writeAll(far, sent);

        assertThat(Arrays.equals(here.join(), sent)).isTrue();
        assertThat(Arrays.equals(there.join(), sent)).isTrue();
        CompletableFuture.allOf(one, other).join();
    }

    private static CompletableFuture<byte[]> readAll(TlsChannel from) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return Channels.newInputStream(from).readAllBytes();
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                },
                command -> Thread.ofVirtual().start(command));
    }

    private static CompletableFuture<Void> writeAll(TlsChannel to, byte[] bytes) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        OutputStream out = Channels.newOutputStream(to);
                        out.write(bytes);
                        to.end();
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                },
                command -> Thread.ofVirtual().start(command));
    }

    @Test
    void whoHasEndedCanStillListen() throws IOException {
        near.write(text("question"));
        near.end();

        assertThat(read(far)).isEqualTo("question");
        assertThat(read(far)).isEqualTo("the end");
        far.write(text("answer"));
        assertThat(read(near)).isEqualTo("answer");
        far.end();
        assertThat(read(near)).isEqualTo("the end");
        assertThat(near.hasEnded()).isTrue();
    }

    @Test
    void anEndThatCameWithTheLastBytesIsThereToBeRead() throws IOException {
        near.write(text("last"));
        near.end();
        while (farSocket.socket().getInputStream().available() < 26 + 24) {
            Thread.onSpinWait(); // until both records are there
        }
        farSocket.configureBlocking(false);

        assertThat(read(far)).isEqualTo("last");
        assertThat(far.hasInput()).isTrue(); // the socket would never tell
        assertThat(read(far)).isEqualTo("the end");
    }

    @Test
    void whoIsCutOffDoesNotTakeItForTheEnd() throws IOException {
        near.write(text("half a"));
        nearSocket.close();

        assertThat(read(far)).isEqualTo("half a");
        assertThatThrownBy(() -> read(far)).isInstanceOf(IOException.class);
    }

    @Test
    void aRecordGoesIntoManySmallBuffers() throws IOException {
        byte[] sent = random(10_000);
        near.write(ByteBuffer.wrap(sent));
        near.end();

        byte[] got = new byte[sent.length];
        for (int at = 0; at < got.length; ) {
            at += far.read(ByteBuffer.wrap(got, at, Math.min(7, got.length - at)));
            assertThat(at == got.length || far.hasInput()).isTrue();
        }
        assertThat(got).isEqualTo(sent);
        assertThat(read(far)).isEqualTo("the end");
    }

    @Test
    void withoutBlockingNothingIsReadWhenThereIsNothing() throws IOException {
        nearSocket.configureBlocking(false);

        assertThat(near.read(ByteBuffer.allocate(100))).isZero();
        assertThat(near.hasInput()).isFalse();
    }

    @Test
    void withoutBlockingASlowReaderStopsTheWriter() throws IOException {
        nearSocket.configureBlocking(false);
        byte[] sent = random(50_000_000);
        ByteBuffer rest = ByteBuffer.wrap(sent);

        while (near.write(rest) > 0) {
            // until the socket is full
        }
        assertThat(near.hasPending()).isTrue();
        assertThat(rest.position()).isLessThan(10_000_000);
        int before = rest.position();
        assertThat(near.write(rest)).isZero();
        assertThat(rest.position()).isEqualTo(before);

        byte[] got = new byte[before];
        for (int at = 0; at < got.length; ) {
            at += far.read(ByteBuffer.wrap(got, at, got.length - at));
            near.flush();
        }
        assertThat(near.hasPending()).isFalse();
        assertThat(Arrays.equals(got, Arrays.copyOf(sent, before))).isTrue();
    }

    @Test
    void whatIsForgedIsRefused() throws IOException {
        near.write(text("true"));
        nearSocket.write(ByteBuffer.wrap(
                new byte[] {23, 3, 3, 0, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}));

        assertThat(read(far)).isEqualTo("true");
        assertThatThrownBy(() -> read(far)).isInstanceOf(javax.net.ssl.SSLException.class);
    }
}
