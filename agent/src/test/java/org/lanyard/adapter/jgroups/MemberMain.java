package org.lanyard.adapter.jgroups;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.cluster.ClusterView;
import org.lanyard.cluster.Peer;
import org.lanyard.model.NodeId;
import org.lanyard.platform.NodeIdentity;
import org.lanyard.platform.SystemTime;
import org.lanyard.platform.tls.PeerTls;

/**
 * One member in a JVM of its own, for {@link PartitionTest}: it prints its views and keeps everyone busy with messages.
 * Arguments: the folder of its keys, its address, its port, its rank, how many bytes a message has (0 sends none), then
 * {@code id@address} of every member. Ends when its standard input does.
 */
public final class MemberMain {

    private static final Duration BREATH = Duration.ofMillis(1);

    private MemberMain() {}

    public static void main(String[] args) throws IOException {
        NodeIdentity identity = NodeIdentity.load(Path.of(args[0]));
        int port = Integer.parseInt(args[2]);
        int size = Integer.parseInt(args[4]);
        List<Peer> peers = new ArrayList<>();
        for (int i = 5; i < args.length; i++) {
            String[] parts = args[i].split("@", 2);
            peers.add(new Peer(new NodeId(parts[0]), "member", List.of(parts[1]), port - 2));
        }
        Set<NodeId> trusted = peers.stream().map(Peer::node).collect(Collectors.toUnmodifiableSet());
        var link = new JGroupsLink(
                identity.id(),
                new PeerTls(identity, trusted::contains),
                trusted::contains,
                () -> peers,
                GroupSettings.of(InetAddress.ofLiteral(args[1]), port, () -> Integer.parseInt(args[3])),
                Map.of(),
                SystemTime.wall(),
                SystemTime.monotonic());
        var received = new AtomicLong();
        link.start(new ClusterLink.Listener() {
            @Override
            public void viewChanged(ClusterView view) {
                System.out.println("VIEW " + view.epoch() + " "
                        + view.members().stream().map(NodeId::value).collect(Collectors.joining(",")));
            }

            @Override
            public void message(NodeId from, byte[] message) {
                received.incrementAndGet();
            }
        });
        if (size > 0) {
            Thread.ofVirtual().start(() -> {
                byte[] message = new byte[size];
                while (SystemTime.pauseUnlessInterrupted(BREATH)) {
                    link.broadcast(message);
                }
            });
        }
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println("RECEIVED " + received.get());
        }
        link.close();
        System.exit(0);
    }
}
