import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.lanyard.adapter.jgroups.GroupSettings;
import org.lanyard.adapter.jgroups.JGroupsLink;
import org.lanyard.adapter.sqlite.SqliteDisk;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.cluster.ClusterView;
import org.lanyard.cluster.Peer;
import org.lanyard.clustering.ClusterLoop;
import org.lanyard.model.NodeId;
import org.lanyard.platform.NodeIdentity;
import org.lanyard.platform.SystemTime;
import org.lanyard.platform.tls.PeerTls;
import org.lanyard.store.Change;
import org.lanyard.store.Digest;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.Key;
import org.lanyard.store.Outcome;
import org.lanyard.store.Peers;
import org.lanyard.store.sync.Acknowledgements;
import org.lanyard.store.sync.Copies;
import org.lanyard.store.sync.Replicator;

/**
 * A node's store, replication and link, all real, in a JVM of its own; no API, no apps. Obeys lines on standard input and
 * answers each with one line; ends when its input does. Arguments: its folder, its address, the group port, its rank, then
 * {@code id@address} of every member.
 */
final class ClusterMember {

    private static final String BODY = "{\"text\":\"" + "x".repeat(240) + "\"}";
    private static final String KIND = "bench";

    private final NodeId self;
    private final DocumentStore store;
    private final Replicator replicator;
    private final JGroupsLink link;
    private final Path folder;
    private volatile ClusterView view;
    private final AtomicBoolean busy = new AtomicBoolean();

    private ClusterMember(String[] args) throws IOException {
        folder = Path.of(args[0]);
        NodeIdentity identity = NodeIdentity.load(folder.resolve("keys"));
        self = identity.id();
        view = ClusterView.alone(self);
        int port = Integer.parseInt(args[2]);
        List<Peer> peers = new ArrayList<>();
        for (int i = 4; i < args.length; i++) {
            String[] parts = args[i].split("@", 2);
            peers.add(new Peer(new NodeId(parts[0]), "member", List.of(parts[1]), port - 2));
        }
        Set<NodeId> trusted = peers.stream().map(Peer::node).collect(Collectors.toUnmodifiableSet());
        link = new JGroupsLink(
                self,
                new PeerTls(identity, trusted::contains),
                trusted::contains,
                () -> peers,
                GroupSettings.of(InetAddress.ofLiteral(args[1]), port, () -> Integer.parseInt(args[3])),
                Map.of(),
                SystemTime.wall(),
                SystemTime.monotonic());
        var acknowledgements = new Acknowledgements(
                () -> trusted.stream().filter(node -> !node.equals(self)).collect(Collectors.toSet()));
        store = new DocumentStore(
                new HybridClock(self, SystemTime.wall()),
                SqliteDisk.open(folder.resolve("lanyard.db")),
                acknowledgements);
        replicator = new Replicator(
                store,
                acknowledgements,
                link,
                new ClusterLoop(SystemTime.wall(), SystemTime.monotonic(), "replication"),
                new SecureRandom());
        link.start(new ClusterLink.Listener() {
            @Override
            public void viewChanged(ClusterView now) {
                view = now;
                replicator.viewChanged(now);
                say("VIEW " + now.members().stream().map(NodeId::value).collect(Collectors.joining(",")));
            }

            @Override
            public void message(NodeId from, byte[] message) {
                if (Replicator.isMine(message)) {
                    replicator.message(from, message);
                }
            }
        });
    }

    public static void main(String[] args) throws Exception {
        var member = new ClusterMember(args);
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            member.obey(line.split(" "));
        }
        System.exit(0);
    }

    private void obey(String[] words) throws Exception {
        switch (words[0]) {
            case "root" -> {
                Digest root = store.digests().root();
                say("ROOT " + root.high() + ":" + root.low());
            }
            case "busy" -> busy(Integer.parseInt(words[1]));
            case "idle" -> {
                busy.set(false);
                say("IDLE");
            }
            case "first" -> Thread.ofVirtual().start(() -> first(Long.parseLong(words[1]), new NodeId(words[2])));
            case "fill" -> fill(Integer.parseInt(words[1]), words[2]);
            case "load" -> load("LOAD", store, true, Integer.parseInt(words[1]), Double.parseDouble(words[2]));
            case "local" -> local(Integer.parseInt(words[1]), Double.parseDouble(words[2]));
            default -> say("UNKNOWN");
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }

    /** Writes now and then, each once the one before is acknowledged, as an API under load does. */
    private void busy(int perSecond) {
        busy.set(true);
        Thread.ofVirtual().start(() -> {
            while (busy.get()) {
                write(store, true, "busy-" + self.value(), BODY);
                pause(1_000_000_000L / perSecond);
            }
        });
        say("BUSY");
    }

    /** Tells the time at which a write that began after {@code since} was acknowledged by two, in a view without the lost one. */
    private void first(long since, NodeId lost) {
        while (true) {
            boolean two = write(store, true, "first-" + self.value(), BODY);
            long now = System.nanoTime();
            if (two && !view.has(lost)) {
                say("FIRST " + (now - since));
                return;
            }
            pause(1_000_000);
        }
    }

    private void fill(int documents, String label) {
        for (int from = 0; from < documents; from += 200) {
            List<Change> changes = new ArrayList<>();
            for (int i = from; i < Math.min(documents, from + 200); i++) {
                changes.add(new Change.Put(new Key(KIND, label + "-" + i), BODY, null));
            }
            ((Outcome.Accepted) store.write(changes)).durable().join();
        }
        say("FILLED");
    }

    private void local(int writers, double seconds) throws Exception {
        Path file = folder.resolve("local-" + System.nanoTime() + ".db");
        try (SqliteDisk disk = SqliteDisk.open(file)) {
            load(
                    "LOCAL",
                    new DocumentStore(new HybridClock(self, SystemTime.wall()), disk, Peers.NONE),
                    false,
                    writers,
                    seconds);
        }
    }

    /** So many writers, each with a document of its own and one write at a time; the first quarter of the time is not counted. */
    private void load(String answer, DocumentStore where, boolean acknowledged, int writers, double seconds)
            throws Exception {
        long begin = System.nanoTime();
        long counted = begin + (long) (seconds * 0.25e9);
        long end = begin + (long) (seconds * 1e9);
        var missed = new AtomicInteger();
        List<long[]> took = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            String id = "load-" + self.value() + "-" + w;
            threads.add(Thread.ofVirtual().start(() -> {
                long[] mine = new long[1 << 12];
                int count = 0;
                for (long start = System.nanoTime(); start < end; ) {
                    if (!write(where, acknowledged, id, BODY) && acknowledged) {
                        missed.incrementAndGet();
                    }
                    long now = System.nanoTime();
                    if (start >= counted && now <= end) {
                        mine = count == mine.length ? Arrays.copyOf(mine, 2 * count) : mine;
                        mine[count++] = now - start;
                    }
                    start = now;
                }
                synchronized (took) {
                    took.add(Arrays.copyOf(mine, count));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long[] all = took.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double length = (end - counted) / 1e9;
        say(String.format(
                Locale.ROOT,
                "%s %.0f %.3f %.3f %d",
                answer,
                all.length / length,
                all.length == 0 ? -1 : all[all.length / 2] / 1e6,
                all.length == 0 ? -1 : all[all.length * 99 / 100] / 1e6,
                missed.get()));
    }

    /** Whether two had it when it was acknowledged. */
    private boolean write(DocumentStore where, boolean acknowledged, String id, String body) {
        try {
            var accepted =
                    (Outcome.Accepted) where.put(new Key(KIND, id), body.replaceFirst("x", "" + System.nanoTime()));
            if (!acknowledged) {
                accepted.durable().join();
                return true;
            }
            return replicator.copies(accepted).join() == Copies.TWO_COPIES;
        } catch (CompletionException refused) {
            return false;
        }
    }

    private static void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
