package org.lanyard.adapter.jgroups;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanyard.cluster.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.cluster.ClusterLinkContract;

final class JGroupsLinkTest extends ClusterLinkContract {

    @TempDir
    private Path folder;

    private final LoopbackGroup group = new LoopbackGroup();

    @Override
    protected LoopbackGroup.Node member(int rank) {
        LoopbackGroup.Node node = group.start(folder, rank, true);
        return settled(node);
    }

    @Override
    protected Member starting(int rank) {
        return group.start(folder, rank, true);
    }

    private static LoopbackGroup.Node settled(LoopbackGroup.Node node) {
        eventually(SOON, () -> "the end of the search", () -> node.link().isSettled());
        return node;
    }

    @Override
    protected Member unknownTo(Member other, int rank) {
        return group.startUnknownTo(folder, other, rank);
    }

    @Override
    protected Member stranger() {
        return settled(group.start(folder, 9, false));
    }

    @Override
    protected void closeAll() {
        group.close();
    }

    /** Once, 40 connections that said nothing delayed a join by eleven seconds. */
    @Test
    void hundredsOfIdleConnectionsDelayNoJoin() throws IOException {
        LoopbackGroup.Node a = member(0);
        together(a);
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                idle.add(connect(a));
            }
            for (int i = 0; i < 40; i++) {
                // the first bytes of TLS, and then nothing
                idle.get(399 - i).getOutputStream().write(new byte[] {0x16, 3, 1});
            }

            Duration joined = time(() -> together(a, member(1)));
            System.out.println("joined past 400 idle connections in " + joined.toMillis() + " ms");

            assertThat(joined).isLessThan(Duration.ofSeconds(4));
        } finally {
            for (Socket one : idle) {
                one.close();
            }
        }
    }

    /** Paired or not: nobody gets in under a name that is not of its key. */
    @Test
    void nobodySpeaksForAnother() {
        LoopbackGroup.Node a = member(0);
        together(a);
        LoopbackGroup.Node b = member(1);
        together(a, b);
        b.kill();
        together(a);

        LoopbackGroup.Node liar = group.startAs(folder, b.id());
        LoopbackGroup.Node c = member(2);
        together(a, c);

        liar.link().peersChanged();
        liar.link().broadcast("I am b".getBytes(UTF_8));
        LoopbackGroup.Node d = member(3);
        together(a, c, d);
        assertThat(a.told().from(b.id())).isEmpty();
        assertThat(c.told().views()).noneMatch(view -> view.has(b.id()) || view.has(liar.id()));
    }

    /** Of a node's addresses one may be old, and someone else there who takes calls and says nothing. */
    @Test
    void deadAddressesInFrontOfTheRightOneDelayNoJoin() throws IOException {
        group.meetAt(List.of("127.0.0.8", "127.0.0.9", "127.0.0.1"));
        LoopbackGroup.Node a = member(0);
        together(a);
        try (ServerSocket silent = new ServerSocket(a.port(), 50, InetAddress.ofLiteral("127.0.0.9"))) {
            assertThat(silent.isBound()).isTrue();

            Duration joined = time(() -> together(a, member(1)));

            assertThat(joined).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aPortIsFreeAfterClosing() {
        LoopbackGroup.Node a = member(0);
        int port = a.port();
        a.link().close();

        together(group.startAt(folder, port));
    }

    @Test
    void garbageHurtsNobody() throws IOException {
        LoopbackGroup.Node a = member(0);
        together(a);
        LoopbackGroup.Node b = member(1);
        together(a, b);
        Random random = new Random(1);

        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[1 + random.nextInt(3000)];
            random.nextBytes(garbage);
            if (i % 2 == 0) {
                garbage[0] = 0x16;
            }
            try (Socket one = connect(a)) {
                one.getOutputStream().write(garbage);
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
        }

        a.link().send(b.id(), "still here".getBytes(UTF_8));
        eventually(SOON, () -> "the message", () -> b.told().from(a.id()).contains("still here"));
        together(a, b);
        assertThat(b.told().views()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aPortThatIsTakenIsSaidInWords() {
        LoopbackGroup.Node a = member(0);

        assertThatThrownBy(() -> group.startAt(folder, a.port()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("group port " + a.port())
                .hasMessageContaining("--port");
    }

    @Test
    void afterARebindItIsStillThere() {
        LoopbackGroup.Node a = member(0);
        together(a);
        LoopbackGroup.Node b = member(1);
        together(a, b);

        b.link().rebind();

        b.link().send(a.id(), "here".getBytes(UTF_8));
        eventually(SOON, () -> "the message", () -> a.told().from(b.id()).contains("here"));
        together(a, b);
    }

    private static Socket connect(LoopbackGroup.Node to) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to.port()), 2000);
        return socket;
    }
}
