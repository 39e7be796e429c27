package org.lanyard.clustering;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.peer.PeerHttp;
import org.lanyard.adapter.source.Bundles;
import org.lanyard.api.Elsewhere;
import org.lanyard.api.RemoteStates;
import org.lanyard.cluster.ClusterView;
import org.lanyard.cluster.Peer;
import org.lanyard.deploy.placement.Candidate;
import org.lanyard.deploy.placement.Decision;
import org.lanyard.deploy.placement.Ranking;
import org.lanyard.deploy.placement.Standing;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.BundleId;
import org.lanyard.model.NodeId;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.Refused;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.Key;
import org.lanyard.store.sync.Copies;
import org.lanyard.store.sync.Replicator;

/** {@link Elsewhere} by what the others tell, and by HTTPS to them. */
final class OtherNodes implements Elsewhere {

    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** So long a wish for a place waits for who has just come to tell of itself; that takes a second. */
    private static final Duration TELLING = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Set<String> PASSED_HEADERS = Set.of(
            "content-type", "location", "cache-control", "retry-after", "allow", "lanyard-copies", "lanyard-notice");

    private static final String ONE_COPY =
            "No other node can be reached just now, so this change is kept on this computer"
                    + " only. It is copied as soon as one is there.";

    private final NodeId self;
    private final Supplier<ClusterView> view;
    private final RemoteStates states;
    private final NodeHomes homes;
    private final Placing placing;
    private final Neighbours neighbours;
    private final PeerHttp http;
    private final Bundles bundles;
    private final AtomicReference<CompletableFuture<Void>> change = new AtomicReference<>(new CompletableFuture<>());
    private final InstantSource clock;
    private final DocumentStore store;
    private final Replicator replicator;

    OtherNodes(
            Clustering.Parts parts,
            Supplier<ClusterView> view,
            RemoteStates states,
            Placing placing,
            Neighbours neighbours) {
        this.self = parts.self();
        this.view = view;
        this.states = states;
        this.homes = parts.homes();
        this.placing = placing;
        this.neighbours = neighbours;
        this.http = parts.peers();
        this.bundles = parts.bundles();
        this.clock = parts.loop().clock();
        this.store = parts.store();
        this.replicator = parts.replicator();
    }

    @Override
    public List<JsonNode> apps() {
        var told = new ArrayList<JsonNode>();
        for (App app : homes.others()) {
            JsonNode known = states.app(app.id().value());
            if (known != null) {
                told.add(known);
            }
        }
        return told;
    }

    @Override
    public @Nullable NodeId home(String app) {
        for (App other : homes.others()) {
            if (other.name().equals(app) || other.id().value().equals(app)) {
                return homes.other(other.id());
            }
        }
        return null;
    }

    @Override
    public @Nullable Place forNew(PlacementWish wish) {
        ClusterView now = view.get();
        if (now.members().size() == 1) {
            return null;
        }
        if (!now.isLedBy(self)) {
            return new Place(now.leader(), null);
        }
        List<Candidate> candidates = wish.equals(PlacementWish.NONE) ? neighbours.candidates(now) : allOfTheView();
        Decision decision = placing.placeNew(candidates, Needs.ofNew(wish, clock.instant()));
        if (decision == null || decision.node() == null) {
            if (decision != null && !wish.equals(PlacementWish.NONE)) {
                throw new Refused(
                        Refused.Kind.CONFLICT,
                        "No node can have it just now: " + decision.reason()
                                + ". Change what is wished for, or try again when there is such a node.");
            }
            return null;
        }
        return new Place(decision.node().equals(self) ? null : decision.node(), decision.reason());
    }

    /** A node that has just come is no place yet for an app, though it may be the one that is wished for: this waits for it. */
    private List<Candidate> allOfTheView() {
        Instant limit = clock.instant().plus(TELLING);
        while (true) {
            ClusterView now = view.get();
            List<Candidate> told = neighbours.candidates(now);
            if (told.size() == now.members().size() || !clock.instant().isBefore(limit)) {
                return told;
            }
            awaitChange(LOOK);
        }
    }

    @Override
    public List<Standing> places(PlacementWish wish, @Nullable NodeId decided) {
        return Ranking.of(neighbours.candidates(view.get()), Needs.ofNew(wish, clock.instant()), decided);
    }

    /** Whoever waits for a change looks again. */
    void viewChanged() {
        change.getAndSet(new CompletableFuture<>()).complete(null);
    }

    @Override
    public void awaitChange(Duration most) {
        change.get()
                .copy()
                .completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public Passed pass(NodeId node, String method, String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        Peer peer = neighbours.peer(node);
        if (peer == null) {
            throw new IOException("it is not paired any more");
        }
        HttpResponse<InputStream> answer = http.send(peer, method, path, headers, body, ANSWER);
        Map<String, String> kept = new HashMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (PASSED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                kept.put(name, values.getFirst());
            }
        });
        return new Passed(answer.statusCode(), kept, answer.body());
    }

    @Override
    public @Nullable Path bundle(String id) {
        return bundles.pathOf(new BundleId(id));
    }

    @Override
    public Kept kept(AppId app) {
        List<Document> stored = Stream.of(new Key("app", app.value()), new Key("assignment", app.value()))
                .map(store::durable)
                .filter(Objects::nonNull)
                .toList();
        try {
            boolean two = replicator.copies(stored).join() == Copies.TWO_COPIES;
            return two || neighbours.others().isEmpty() ? new Kept(two ? 2 : 1, null) : new Kept(1, ONE_COPY);
        } catch (CompletionException unconfirmed) {
            return new Kept(1, String.valueOf(Replicator.cause(unconfirmed).getMessage()));
        }
    }

    @Override
    public void watch(Consumer<RemoteEvent> watcher) {
        states.watch(watcher);
    }
}
