package org.lanyard.adapter.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.api.Await;
import org.lanyard.cluster.Discovery.Announcement;
import org.lanyard.cluster.DiscoveryReport;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.Sighting;
import org.lanyard.model.NodeId;

final class MdnsDiscoveryTest {

    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicLong wallMillis = new AtomicLong(1_000_000);
    private final InstantSource wall = () -> Instant.ofEpochMilli(wallMillis.get());
    private final List<FakeStation> opened = new CopyOnWriteArrayList<>();
    private final List<Sighting> told = new CopyOnWriteArrayList<>();
    private volatile List<Nic> nics = List.of(Nics.lan("eth0", "10.0.0.5"), Nics.loopback());
    private volatile boolean broken;
    private final NetworkWatch watch = new NetworkWatch(() -> nics, nanos::get, wall, Duration.ofHours(1));
    private final MdnsDiscovery discovery = new MdnsDiscovery(watch, nanos::get, this::open);

    private static final class FakeStation implements Station {

        private final InterfaceChoice.Used on;
        private final Ear ear;
        private final CountDownLatch mayClose = new CountDownLatch(1);
        private volatile Announcement announced;
        private volatile boolean flooded;
        private volatile boolean closed;

        private FakeStation(InterfaceChoice.Used on, Announcement announced, Ear ear) {
            this.on = on;
            this.announced = announced;
            this.ear = ear;
        }

        @Override
        public void announce(Announcement announcement) {
            announced = announcement;
        }

        @Override
        public boolean tend() {
            return !flooded;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            try {
                assertThat(mayClose.await(5, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private Station open(InterfaceChoice.Used on, Announcement announcement, Station.Ear ear) throws IOException {
        if (broken) {
            throw new IOException("no luck");
        }
        var station = new FakeStation(on, announcement, ear);
        opened.add(station);
        return station;
    }

    @BeforeEach
    void start() {
        watch.start();
        discovery.start(announcement("me"), told::add);
        Await.until("a station", () -> opened.size() == 1);
    }

    @AfterEach
    void end() {
        opened.forEach(station -> station.mayClose.countDown());
        discovery.close();
        watch.close();
    }

    @Test
    void tellsEachSightingOnceAndAgainWhenItChanges() {
        hear("b", "other");
        hear("b", "other");
        hear("b", "renamed");
        Await.until("two sightings", () -> told.size() == 2);
        assertThat(told).extracting(s -> s.peer().name()).containsExactly("other", "renamed");
        assertThat(discovery.sightings()).containsExactly(told.getLast());
        opened.getFirst().ear.gone("b");
        assertThat(discovery.sightings()).isEmpty();
    }

    @Test
    void doesNotSeeItselfButKnowsThatItIsHeard() {
        assertThat(discovery.report().used().getFirst().heardSelf()).isFalse();
        hear("me", "me");
        assertThat(discovery.sightings()).isEmpty();
        assertThat(discovery.report().used().getFirst().heardSelf()).isTrue();
    }

    @Test
    void opensAnewWhereTheAddressIsAnother() {
        hear("b", "other");
        nics = List.of(Nics.lan("eth0", "10.0.0.77"), Nics.lan("wlan0", "10.1.0.2"));
        watch.post(watch::look);
        Await.until(
                "the first leaves, the other interface is opened", () -> opened.size() == 2 && opened.get(0).closed);
        assertThat(opened.get(1).on.nic().name()).isEqualTo("wlan0");
        assertThat(discovery.sightings()).isEmpty();
        opened.getFirst().mayClose.countDown();
        Await.until("the new address, once the old has left", () -> opened.size() == 3);
        assertThat(opened.get(2).on.address()).isEqualTo(Nics.ip("10.0.0.77"));
        opened.getFirst().ear.heard("late", text("late", "late"), List.of(Nics.ip("10.0.0.9")));
        assertThat(discovery.sightings()).as("what a former station hears").isEmpty();
    }

    /** Found with jmDNS, which takes ten seconds to leave an address that is gone. */
    @Test
    void doesNotWaitForeverForAGoodbye() {
        nics = List.of(Nics.lan("eth0", "10.0.0.77"));
        watch.post(watch::look);
        Await.until("the first leaves", () -> opened.getFirst().closed);
        assertThat(opened).hasSize(1);
        nanos.addAndGet(2_600_000_000L);
        Await.until("the new address", () -> opened.size() == 2);
    }

    @Test
    void staysWhereOthersChange() {
        nics = List.of(Nics.lan("eth0", "10.0.0.5", "2001:db8::5"), Nics.lan("veth3", "10.9.0.1"), Nics.loopback());
        watch.post(watch::look);
        Await.until("it is looked at", () -> discovery.report().unused().size() == 2);
        assertThat(opened).hasSize(1);
        assertThat(opened.getFirst().closed).isFalse();
    }

    @Test
    void opensAllAnewAfterASleep() {
        opened.getFirst().mayClose.countDown();
        nanos.addAndGet(3_000_000_000L);
        wallMillis.addAndGet(3_600_000);
        watch.post(watch::look);
        Await.until("another station", () -> opened.size() == 2);
        assertThat(opened.getFirst().closed).isTrue();
    }

    @Test
    void triesAgainWhatCouldNotBeOpened() {
        opened.getFirst().mayClose.countDown();
        broken = true;
        nics = List.of(Nics.lan("eth0", "10.0.0.6"));
        watch.post(watch::look);
        Await.until("the failure shows", () -> discovery.report().lastError() != null);
        assertThat(discovery.report().lastError()).isEqualTo("opening eth0 failed: no luck");
        assertThat(discovery.report().used().getFirst().error()).isEqualTo("no luck");
        broken = false;
        nanos.addAndGet(11_000_000_000L);
        Await.until("it is open", () -> opened.size() == 2);
    }

    @Test
    void opensAnewAfterAFloodButNotEachSecond() {
        opened.getFirst().mayClose.countDown();
        opened.getFirst().flooded = true;
        nanos.addAndGet(61_000_000_000L);
        Await.until("another station", () -> opened.size() == 2);
        opened.get(1).flooded = true;
        nanos.addAndGet(1_000_000_000L);
        watch.post(() -> {});
        assertThat(opened.get(1).closed).isFalse();
    }

    @Test
    void dropsWhatIsNotANodes() {
        FakeStation station = opened.getFirst();
        var good = Map.of("id", "b", "name", "b", "cluster", "c", "version", "1", "port", "7411");
        for (Map<String, String> change : List.of(
                Map.of("id", "../../etc"),
                Map.of("id", "x".repeat(65)),
                Map.of("name", ""),
                Map.of("name", "x".repeat(65)),
                Map.of("name", "a\u202eb"),
                Map.of("name", "a\nb"),
                Map.of("cluster", "<script>"),
                Map.of("version", "1\u0000"),
                Map.of("port", "0"),
                Map.of("port", "65534"),
                Map.of("port", "99999999999"),
                Map.of("port", "-1"))) {
            var entries = new java.util.HashMap<>(good);
            entries.putAll(change);
            station.ear.heard("x", TxtRecord.write(entries), List.of(Nics.ip("10.0.0.9")));
        }
        station.ear.heard("x", new byte[9_000], List.of(Nics.ip("10.0.0.9")));
        station.ear.heard("x", new byte[] {(byte) 200, 'i', 'd'}, List.of(Nics.ip("10.0.0.9")));
        station.ear.heard("x", new byte[] {5, 'i', 'd', '=', (byte) 0xC3, '('}, List.of(Nics.ip("10.0.0.9")));
        station.ear.heard("x", text("b", "b"), List.of());
        station.ear.heard("x", text("b", "b"), List.of(Nics.ip("127.0.0.1")));
        station.ear.heard("x", text("b", "b"), List.of(Nics.ip("224.0.0.251")));
        assertThat(discovery.sightings()).isEmpty();
        assertThat(discovery.report().dropped()).isEqualTo(18);
        station.ear.heard("x", TxtRecord.write(good), List.of(Nics.ip("10.0.0.9")));
        assertThat(discovery.sightings()).hasSize(1);
    }

    @Test
    void remembersSoManyAndNoMore() {
        for (int i = 0; i < 5_000; i++) {
            hear("n" + i, "flood");
        }
        assertThat(discovery.sightings()).hasSize(Sightings.MOST);
    }

    @Test
    void announcesSomethingElse() {
        discovery.announce(announcement("me", "neo"));
        Await.until(
                "it is announced",
                () -> opened.getFirst().announced.self().name().equals("neo"));
    }

    @Test
    void closesWithinASecondWhateverTheStationsDo() {
        long begun = System.nanoTime();
        discovery.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1_900));
        assertThat(opened.getFirst().closed).isTrue();
    }

    @Test
    void reportsWhatIsUsedAndWhatNot() {
        hear("b", "other");
        DiscoveryReport report = discovery.report();
        assertThat(report.used()).hasSize(1);
        assertThat(report.used().getFirst().name()).isEqualTo("eth0");
        assertThat(report.used().getFirst().heard()).containsExactly("other");
        assertThat(report.unused()).extracting(DiscoveryReport.Unused::name).containsExactly("lo");
        assertThat(report.lastError()).isNull();
    }

    private void hear(String id, String name) {
        opened.getFirst().ear.heard(id, text(id, name), new ArrayList<>(List.of(Nics.ip("10.0.0.9"))));
    }

    private static byte[] text(String id, String name) {
        return NodeText.write(announcement(id, name));
    }

    private static Announcement announcement(String id) {
        return announcement(id, id);
    }

    private static Announcement announcement(String id, String name) {
        return new Announcement(new Peer(new NodeId(id), name, List.of(), 7411), "c1", "1.0");
    }
}
