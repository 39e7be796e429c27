package org.lanyard.api;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.jpake.Jpake;
import org.lanyard.cluster.NodePolicy;
import org.lanyard.cluster.NodeWish;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.pairing.Introduction;
import org.lanyard.cluster.pairing.PairingHost;
import org.lanyard.cluster.pairing.Welcome;
import org.lanyard.cluster.secrets.Generation;
import org.lanyard.cluster.secrets.KeyRing;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;

/** A cluster whose pairing is real and whose trust is a list. */
final class FakeDesk implements ClusterDesk {

    static final KeyRing KEYS = new KeyRing("home", List.of(Generation.of(new byte[Generation.BYTES], 1, Set.of())));

    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    final List<Introduction> admitted = new ArrayList<>();
    final List<String> joined = new ArrayList<>();
    private final Supplier<NodeInfo.NodeJson> node;
    private NodePolicy policy = NodePolicy.of(new NodeId("node1"));
    private final AtomicInteger ids = new AtomicInteger();
    private final PairingHost host = new PairingHost(
            (side, secret) -> new Jpake(side, secret, new SecureRandom()),
            Clock.systemUTC(),
            new SecureRandom()::nextInt,
            () -> "id" + ids.incrementAndGet(),
            joiner -> {
                admitted.add(joiner);
                return new Welcome(KEYS, List.of(self(), joiner));
            });

    FakeDesk(Supplier<NodeInfo.NodeJson> node) {
        this.node = node;
    }

    @Override
    public List<NodeInfo.NodeJson> nodes() {
        return List.of(node.get());
    }

    @Override
    public List<Stranger> strangers() {
        return List.of(new Stranger("pi", "pi", "other", "0.1.0", List.of("10.0.0.9"), 7411, "eth0"));
    }

    @Override
    public Hearing hearing() {
        return new Hearing(
                List.of(
                        new Network("eth0", "10.0.0.2", true, true, List.of("pi"), null),
                        new Network("docker0", null, false, false, List.of(), "virtual")),
                List.of());
    }

    @Override
    public PairingHost pairing() {
        return host;
    }

    @Override
    public Introduction self() {
        return new Introduction(
                new Peer(
                        new NodeId(node.get().id()),
                        "desk",
                        List.of("127.0.0.1"),
                        node.get().port()),
                "a2V5");
    }

    @Override
    public @Nullable String objection(Introduction joiner) {
        return joiner.peer().name().equals("removed") ? "It was removed." : null;
    }

    @Override
    public Joined join(String secret, @Nullable String address) {
        joined.add(secret + " at " + address);
        return new Joined("desk", "home", List.of("desk", "laptop"));
    }

    @Override
    public NodeId named(String name) {
        if (name.equals("pi")) {
            return new NodeId("pi");
        }
        if (!name.equals("desk") && !name.equals(node.get().id())) {
            throw new Refused(
                    Refused.Kind.NOT_FOUND, "No node named " + name + " is paired. `lanyard nodes` lists them.");
        }
        return new NodeId(node.get().id());
    }

    @Override
    public void settle() {
        joined.add("settled");
    }

    @Override
    public ChangedNode change(String name, NodeWish wish) {
        policy = wish.over(named(name), policy, NOW);
        return new ChangedNode(
                node.get().present(true, true, policy, NOW), "desk".equals(wish.name()) ? "It is called so." : null);
    }

    @Override
    public Removed remove(String name, String cause) {
        if (!name.equals("pi")) {
            throw new Refused(Refused.Kind.NOT_FOUND, "No node named " + name + " is paired.");
        }
        return new Removed(
                "pi",
                "pi",
                Instant.parse("2026-05-01T12:00:00Z"),
                List.of(new SeenSecrets("shop", List.of("API_KEY", "TOKEN"))));
    }

    @Override
    public String keysFor(NodeId peer) {
        return KEYS.text();
    }
}
