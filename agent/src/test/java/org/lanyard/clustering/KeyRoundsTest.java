package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanyard.adapter.json.DocumentCatalog;
import org.lanyard.adapter.json.DocumentGenerations;
import org.lanyard.adapter.json.DocumentTrust;
import org.lanyard.adapter.json.Json;
import org.lanyard.adapter.json.Resealing;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.secrets.ClusterKeys;
import org.lanyard.cluster.secrets.KeyRing;
import org.lanyard.cluster.secrets.MemorySafe;
import org.lanyard.cluster.secrets.Vault;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.Removal;
import org.lanyard.deploy.Catalog;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Goal;
import org.lanyard.model.NodeId;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;
import org.lanyard.model.Unread;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.Key;
import org.lanyard.store.MemoryDisk;
import org.lanyard.store.Peers;

/** Some members, each with its documents and its ring, whose ways to each other the test opens and closes. */
final class KeyRoundsTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int secrets;
    private final Node desk = new Node("desk");
    private final Node laptop = new Node("laptop");
    private final Node pi = new Node("pi");

    private final class Node implements KeyRounds.Others {

        final NodeId id;
        final MemoryDisk disk = new MemoryDisk();
        final MemorySafe safe;
        final DocumentStore store;
        final DocumentTrust trust;
        final ClusterKeys keys;
        final Catalog catalog;
        final KeyRounds rounds;
        final Set<Node> near = new HashSet<>();
        final Set<AppId> own = new HashSet<>();
        int asked;

        Node(String name) {
            id = new NodeId(name);
            safe = MemorySafe.of(name + "s", ++secrets);
            store = new DocumentStore(new HybridClock(id, () -> now), disk, Peers.NONE);
            var json = new Json();
            trust = new DocumentTrust(store, json);
            keys = new ClusterKeys(safe, () -> MemorySafe.secret(++secrets), trust::removed);
            var vault = new Vault(keys);
            catalog = new DocumentCatalog(store, json, vault);
            var parts =
                    new KeyRounds.Parts(keys, new DocumentGenerations(store, json), new Resealing(store, json, vault));
            rounds = new KeyRounds(id, parts, own::contains, this, () -> now, Runnable::run);
            store.listen(rounds::changed);
            var _ = keys.watch(rounds::look);
        }

        @Override
        public List<Peer> reachable() {
            return near.stream()
                    .map(node -> new Peer(node.id, node.id.value(), List.of(), 1))
                    .toList();
        }

        /** As the routes do it. */
        @Override
        public KeyRing keysOf(Peer peer) throws IOException {
            asked++;
            Node other = near.stream()
                    .filter(node -> node.id.equals(peer.node()))
                    .findFirst()
                    .orElseThrow();
            KeyRing given = other.trust.trusts(id) ? other.keys.allowedTo(id) : null;
            if (given == null) {
                throw new IOException("refused");
            }
            return given;
        }

        void deploy(String app, String secret) {
            own.add(new AppId(app));
            Settings d = Settings.DEFAULT;
            var settings = d.withRun(d.run().withEnv(Map.of("TOKEN", secret)));
            var source = new Source.Folder("/srv/" + app, null);
            catalog.write(List.of(new Catalog.Change.SaveApp(new App(
                            new AppId(app),
                            app,
                            source,
                            settings,
                            Goal.RUN,
                            null,
                            null,
                            null,
                            null,
                            0,
                            now,
                            List.of()))))
                    .join();
        }

        String token(String app) {
            App found = catalog.app(new AppId(app));
            return found == null ? "no app" : found.settings().env().getOrDefault("TOKEN", "none");
        }

        String body(String app) {
            Document found = store.get(new Key("app", app));
            return found == null ? "" : found.body();
        }

        void turn() {
            rounds.turn(false);
        }

        void remove(Node other) {
            trust.remove(new Removal(other.id, other.id.value(), "removed", now))
                    .join();
            rounds.rotate("removed");
        }

        Member member() {
            return new Member(id, id.value(), "key", List.of(), 1, now);
        }
    }

    /** As pairing does it: the joiner has the keys, and has sealed its own, before anybody sees its documents. */
    private void pair(Node host, Node joiner) throws IOException {
        host.trust.save(List.of(host.member(), joiner.member())).join();
        KeyRing given = Objects.requireNonNull(host.keys.allowedTo(joiner.id));
        joiner.rounds.join(given);
        joiner.trust.save(host.trust.members()).join();
        meet(host, joiner);
    }

    private void meet(Node a, Node b) {
        a.near.add(b);
        b.near.add(a);
        a.rounds.viewChanged();
        b.rounds.viewChanged();
        replicate();
    }

    private void part(Node a, Node b) {
        a.near.remove(b);
        b.near.remove(a);
    }

    private List<Node> all() {
        return List.of(desk, laptop, pi);
    }

    /** Documents go both ways between nodes that are near and trust each other; what one node has comes at once. */
    private void replicate() {
        for (int i = 0; i < 3; i++) {
            for (Node to : all()) {
                for (Node from : to.near) {
                    if (from.trust.trusts(to.id) && to.trust.trusts(from.id)) {
                        to.store.merge(from.disk.everything()).join();
                    }
                }
            }
        }
    }

    private void settle() {
        for (int i = 0; i < 3; i++) {
            all().forEach(Node::turn);
            replicate();
        }
    }

    private List<String> tokens(String app) {
        return all().stream().map(node -> node.token(app)).toList();
    }

    private void pairAll() throws IOException {
        desk.deploy("shop", "of desk");
        laptop.deploy("blog", "of laptop");
        pi.deploy("wiki", "of pi");
        pair(desk, laptop);
        pair(desk, pi);
        meet(laptop, pi);
    }

    @Test
    void afterJoiningEveryMemberOpensEveryValueAtOnce() throws IOException {
        pairAll();

        assertThat(tokens("shop")).containsOnly("of desk");
        assertThat(tokens("blog")).containsOnly("of laptop");
        assertThat(tokens("wiki")).containsOnly("of pi");
        assertThat(all())
                .extracting(node -> node.keys.current().id())
                .containsOnly(desk.keys.current().id());
        assertThat(all()).allSatisfy(node -> assertThat(node.asked).isZero());
    }

    @Test
    void valueThatSlippedThroughUnderTheJoinersOwnKeyIsReadAndSealedAnew() throws IOException {
        laptop.deploy("blog", "of laptop");
        String before = laptop.body("blog");
        pair(desk, laptop);
        laptop.store.put(new Key("app", "blog"), before);
        replicate();
        assertThat(Unread.is(desk.token("blog"))).isTrue();

        settle();

        assertThat(desk.token("blog")).isEqualTo("of laptop");
        assertThat(desk.body("blog")).contains(desk.keys.current().id()).isNotEqualTo(before);
    }

    @Test
    void removalMakesAKeyThatTheOthersGetAndTheRemovedNodeDoesNot() throws IOException {
        pairAll();
        String old = desk.keys.current().id();
        desk.remove(pi);
        desk.deploy("shop", "changed since");
        replicate();

        // the removed node still reaches one that has not heard of it, and asks for whatever it can
        assertThat(pi.near).contains(laptop);
        settle();
        for (Node member : List.of(desk, laptop)) {
            assertThat(member.token("shop")).isEqualTo("changed since");
            assertThat(member.keys.current().id())
                    .isEqualTo(desk.keys.current().id())
                    .isNotEqualTo(old);
            for (String app : List.of("shop", "blog")) {
                assertThat(member.body(app)).contains(desk.keys.current().id()).doesNotContain(old);
            }
        }
        assertThat(pi.keys.ring().generation(desk.keys.current().id())).isNull();
        pi.store.merge(desk.disk.everything()).join();
        settle();
        assertThat(Unread.is(pi.token("shop"))).as("even with the documents").isTrue();
    }

    @Test
    void removedNodeIsNotGivenTheKeyByOneThatHasTheKeyAndNotTheRemoval() throws IOException {
        pairAll();
        desk.remove(pi);
        laptop.keys.take(desk.keys.ring());
        assertThat(laptop.trust.trusts(pi.id)).isTrue();

        KeyRing given = Objects.requireNonNull(laptop.keys.allowedTo(pi.id));

        assertThat(given.generation(desk.keys.current().id())).isNull();
    }

    @Test
    void memberThatWasAwayGetsTheKeyWhenItReturns() throws IOException {
        pairAll();
        part(desk, laptop);
        part(laptop, pi);
        desk.remove(pi);
        desk.deploy("shop", "changed since");
        settle();
        assertThat(laptop.token("shop")).isEqualTo("of desk");

        meet(desk, laptop);
        assertThat(Unread.is(laptop.token("shop"))).isTrue();
        settle();

        assertThat(laptop.token("shop")).isEqualTo("changed since");
        assertThat(laptop.body("blog")).contains(desk.keys.current().id());
    }

    @Test
    void twoRemovalsInASplitEndWithAKeyThatNeitherKnows() throws IOException {
        var tv = new Node("tv");
        pairAll();
        pair(desk, tv);
        laptop.store.merge(desk.disk.everything()).join();
        pi.store.merge(desk.disk.everything()).join();
        // desk removes pi, which is with laptop; laptop removes tv, which is with desk
        part(desk, laptop);
        part(desk, pi);
        desk.remove(pi);
        laptop.remove(tv);
        pi.store.merge(laptop.disk.everything()).join();
        pi.turn();
        tv.near.add(desk);
        tv.store.merge(desk.disk.everything()).join();
        tv.rounds.viewChanged();
        tv.turn();
        assertThat(pi.keys.ring().generation(laptop.keys.current().id()))
                .as("the other side's")
                .isNotNull();
        assertThat(tv.keys.ring().generation(desk.keys.current().id()))
                .as("the other side's")
                .isNotNull();

        meet(desk, laptop);
        settle();
        assertThat(desk.rounds).isNotNull();
        desk.rounds.turn(true);
        now = now.plus(KeyRounds.ROTATION_GRACE);
        desk.rounds.turn(true);
        replicate();
        settle();

        String current = desk.keys.current().id();
        assertThat(laptop.keys.current().id()).isEqualTo(current);
        assertThat(desk.keys.current().without()).contains(pi.id, tv.id);
        assertThat(pi.keys.ring().generation(current)).isNull();
        assertThat(tv.keys.ring().generation(current)).isNull();
        assertThat(desk.body("blog")).contains(current);
        assertThat(laptop.body("shop")).contains(current);
        assertThat(tokens("shop").subList(0, 2)).containsOnly("of desk");
    }

    @Test
    void removalWhoseKeyCouldNotBeStoredIsFollowedByOneAllTheSame() throws IOException {
        pairAll();
        desk.safe.full = true;
        desk.remove(pi);
        String old = desk.keys.current().id();
        desk.safe.full = false;

        desk.rounds.turn(true);
        now = now.plus(KeyRounds.ROTATION_GRACE).minus(Duration.ofMillis(1));
        desk.rounds.turn(true);
        assertThat(desk.keys.current().id()).isEqualTo(old);
        now = now.plus(Duration.ofMillis(1));
        desk.rounds.turn(true);

        assertThat(desk.keys.current().id()).isNotEqualTo(old);
        assertThat(desk.keys.current().without()).containsExactly(pi.id);
    }

    @Test
    void oneThatLeadsRotatesNothingWithoutARemoval() throws IOException {
        pairAll();
        KeyRing before = desk.keys.ring();
        for (int i = 0; i < 10; i++) {
            desk.rounds.turn(true);
            now = now.plusSeconds(10);
        }
        assertThat(desk.keys.ring()).isEqualTo(before);
    }

    @Test
    void keyThatNobodyHasIsAskedForLessAndLessOften() throws IOException {
        pairAll();
        desk.store.put(
                new Key("app", "lost"), "{\"v\":1,\"settings\":{\"env\":{\"A\":\"enc:0123456789abcdef:AA==\"}}}");
        var gaps = new ArrayList<Long>();
        Instant last = now;
        for (int second = 0; second < 600; second++) {
            int before = desk.asked;
            desk.turn();
            if (desk.asked > before) {
                gaps.add(Duration.between(last, now).toSeconds());
                last = now;
            }
            now = now.plusSeconds(1);
        }
        assertThat(gaps).startsWith(0L, 1L, 2L, 4L, 8L).endsWith(60L).hasSizeLessThan(20);
    }

    @Test
    void whatIsSealedIsNotWrittenAgain() throws IOException {
        pairAll();
        settle();
        int batches = desk.disk.batches() + laptop.disk.batches();
        for (int i = 0; i < 5; i++) {
            desk.rounds.look();
            laptop.rounds.look();
            desk.turn();
            laptop.turn();
        }
        assertThat(desk.disk.batches() + laptop.disk.batches()).isEqualTo(batches);
    }
}
