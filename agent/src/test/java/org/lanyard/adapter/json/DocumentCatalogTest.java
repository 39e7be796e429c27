package org.lanyard.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.lanyard.cluster.secrets.FakeSecrets;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Catalog.Change;
import org.lanyard.deploy.Happening;
import org.lanyard.deploy.Overtaken;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.store.DocumentStore;
import org.lanyard.store.HybridClock;
import org.lanyard.store.Key;
import org.lanyard.store.MemoryDisk;
import org.lanyard.store.Peers;

final class DocumentCatalogTest {

    private static final NodeId NODE = new NodeId("n1");
    private static final AppId A1 = new AppId("a1");

    private final MemoryDisk disk = new MemoryDisk();
    private final DocumentStore store = open(disk);
    private final FakeSecrets secrets = new FakeSecrets();
    private final Catalog catalog = new DocumentCatalog(store, new Json(), secrets);

    private static DocumentStore open(MemoryDisk disk) {
        return new DocumentStore(new HybridClock(NODE, () -> Samples.AT), disk, Peers.NONE);
    }

    private void write(Change... changes) {
        assertThat(catalog.write(List.of(changes))).succeedsWithin(Duration.ofSeconds(5));
    }

    private static HistoryEntry entry(String app, long order) {
        return Samples.entry(app, order, Samples.AT.plusSeconds(order));
    }

    @Test
    void whatWasSavedIsThereAfterARestart() {
        write(
                new Change.SaveApp(Samples.app("a1")),
                new Change.SaveApp(Samples.bareApp("a2")),
                new Change.SaveRelease(Samples.release("r1", "a1", 1)),
                new Change.AddHistory(entry("a1", 1)));

        Catalog restarted = new DocumentCatalog(open(disk.afterPowerCut()), new Json(), secrets);

        assertThat(restarted.apps()).containsExactly(Samples.app("a1"), Samples.bareApp("a2"));
        assertThat(restarted.releases(A1)).containsExactly(Samples.release("r1", "a1", 1));
        assertThat(restarted.history(A1, 10)).containsExactly(entry("a1", 1));
    }

    @Test
    void whoKeepsAnAppGetsItAgainUntilItChanges() {
        write(new Change.SaveApp(Samples.app("a1")), new Change.SaveRelease(Samples.release("r1", "a1", 1)));
        App app = catalog.app(A1);
        Release release = catalog.releases(A1).getFirst();

        assertThat(catalog.apps().getFirst()).isSameAs(app);
        assertThat(catalog.releases(A1).getFirst()).isSameAs(release);
        write(new Change.SaveApp(Samples.app("a1").withReleases(9)));
        assertThat(catalog.app(A1)).isEqualTo(Samples.app("a1").withReleases(9));
    }

    @Test
    void aSecretIsReadAgainOnceItsKeyHasCome() {
        write(new Change.SaveApp(Samples.app("a1")));
        secrets.lose("k1");
        App locked = catalog.app(A1);
        secrets.find("k1");

        assertThat(locked).isNotEqualTo(Samples.app("a1"));
        assertThat(catalog.app(A1)).isEqualTo(Samples.app("a1"));
    }

    @Test
    void whatWasMadeFromAnotherVersionThanThereIsIsLeftOutWithAllThatGoesWithIt() {
        write(new Change.SaveApp(Samples.app("a1")), new Change.SaveApp(Samples.bareApp("a2")));
        App theirs = Samples.app("a1").withReleases(70);
        write(new Change.SaveApp(theirs));

        CompletableFuture<Void> written = catalog.write(List.of(
                new Change.SaveApp(Samples.app("a1").withReleases(8), Samples.app("a1")),
                new Change.AddHistory(entry("a1", 1)),
                new Change.SaveApp(Samples.bareApp("a2").withReleases(3), Samples.bareApp("a2")),
                new Change.SaveApp(
                        Samples.bareApp("a2").withReleases(4),
                        Samples.bareApp("a2").withReleases(3))));

        assertThat(written)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        Overtaken.class,
                        overtaken -> assertThat(overtaken.apps()).containsExactly(A1));
        assertThat(catalog.apps()).containsExactly(theirs, Samples.bareApp("a2").withReleases(4));
        assertThat(catalog.history(A1, 10)).isEmpty();
    }

    @Test
    void whatWasDeletedElsewhereIsNotWrittenAgain() {
        write(new Change.SaveApp(Samples.app("a1")));
        write(new Change.DeleteApp(A1));

        assertThat(catalog.write(List.of(new Change.SaveApp(Samples.app("a1").withReleases(8), Samples.app("a1")))))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(Overtaken.class);
        assertThat(catalog.apps()).isEmpty();
    }

    @Test
    void changesAreVisibleAtOnceAndInOrderThoughTheDiskIsSlow() {
        disk.held();
        CompletableFuture<Void> first = catalog.write(List.of(new Change.SaveApp(Samples.app("a1"))));
        CompletableFuture<Void> second =
                catalog.write(List.of(new Change.SaveApp(Samples.app("a1").withReleases(8))));

        assertThat(catalog.apps()).containsExactly(Samples.app("a1").withReleases(8));
        assertThat(first).isNotDone();
        disk.sync();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    @Test
    void aRefusingDiskFailsTheWriteAndNothingStays() {
        disk.held().full(true);
        CompletableFuture<Void> write =
                catalog.write(List.of(new Change.SaveApp(Samples.app("a1")), new Change.AddHistory(entry("a1", 1))));
        disk.sync();

        assertThat(write).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(Refused.class);
        assertThat(catalog.apps()).isEmpty();
        assertThat(catalog.history(A1, 10)).isEmpty();
    }

    @Test
    void severalChangesOfOneAppInAListEndInTheLast() {
        write(
                new Change.SaveApp(Samples.app("a1")),
                new Change.SaveApp(Samples.app("a1").withReleases(9)));

        assertThat(catalog.apps()).containsExactly(Samples.app("a1").withReleases(9));
        assertThat(disk.batches()).isEqualTo(1);
    }

    @Test
    void releasesAreOfOneAppByNumber() {
        write(
                new Change.SaveRelease(Samples.release("zz", "a1", 1)),
                new Change.SaveRelease(Samples.release("aa", "a1", 2)),
                new Change.SaveRelease(Samples.release("mm", "a10", 1)));

        assertThat(catalog.releases(A1)).extracting(Release::number).containsExactly(1, 2);
        assertThat(catalog.releases(new AppId("a"))).isEmpty();
    }

    @Test
    void theCurrentReleaseIsTheOneThatTheAppNames() {
        App app = Samples.app("a1");
        String named = Objects.requireNonNull(app.release()).value();
        write(new Change.SaveApp(app), new Change.SaveRelease(Samples.release("r9", "a1", 9)));
        assertThat(catalog.current(app)).isNull();

        write(new Change.SaveRelease(Samples.release(named, "a1", 3)));

        assertThat(catalog.current(app)).isEqualTo(Samples.release(named, "a1", 3));
        assertThat(catalog.current(Samples.bareApp("a2"))).isNull();
    }

    @Test
    void aReleaseIsDeletedByItsIdAlone() {
        write(
                new Change.SaveRelease(Samples.release("r1", "a1", 1)),
                new Change.SaveRelease(Samples.release("xr1", "a1", 2)),
                new Change.SaveRelease(Samples.release("r2", "a2", 1)));

        write(new Change.DeleteRelease(new ReleaseId("r1")), new Change.DeleteRelease(new ReleaseId("none")));

        assertThat(catalog.releases(A1)).extracting(Release::number).containsExactly(2);
        assertThat(catalog.releases(new AppId("a2"))).hasSize(1);
    }

    @Test
    void anAppGoesWithItsReleasesAndHistoryAndLeavesTheOthers() {
        for (String app : List.of("a1", "a11")) {
            write(
                    new Change.SaveApp(Samples.app(app)),
                    new Change.SaveRelease(Samples.release("r" + app, app, 1)),
                    new Change.AddHistory(entry(app, 1)));
        }

        write(new Change.AddHistory(entry("a1", 2)), new Change.DeleteApp(A1));

        assertThat(catalog.apps()).extracting(app -> app.id().value()).containsExactly("a11");
        assertThat(catalog.releases(A1)).isEmpty();
        assertThat(catalog.history(A1, 10)).isEmpty();
        assertThat(catalog.releases(new AppId("a11"))).hasSize(1);
        assertThat(catalog.history(new AppId("a11"), 10)).hasSize(1);
    }

    @Test
    void historyIsOldestFirstTheLastOnesOnly() {
        Instant at = Samples.AT;
        write(
                new Change.AddHistory(Samples.entry("a1", 3, at.plusNanos(1_000))),
                new Change.AddHistory(Samples.entry("a1", 2, at)),
                new Change.AddHistory(Samples.entry("a1", 1, at)),
                new Change.AddHistory(Samples.entry("a1", 4, at.minusSeconds(9))));

        assertThat(catalog.history(A1, 10)).extracting(HistoryEntry::order).containsExactly(4L, 1L, 2L, 3L);
        assertThat(catalog.history(A1, 2)).extracting(HistoryEntry::order).containsExactly(2L, 3L);
        assertThat(catalog.history(A1, 0)).isEmpty();
    }

    @Test
    void happeningsAreThoseOfAllAppsNewestFirst() {
        Instant at = Samples.AT;
        write(
                new Change.SaveApp(Samples.app("a1")),
                new Change.AddHistory(Samples.entry("a1", 1, at)),
                new Change.AddHistory(Samples.entry("a1", 2, at.plusSeconds(3))),
                new Change.AddHistory(Samples.entry("a2", 1, at.plusSeconds(2))),
                new Change.AddHistory(Samples.entry("a2", 2, at.plusSeconds(2).plusNanos(1_000))));

        List<Happening> all = catalog.happenings(Instant.MAX, 10);

        assertThat(all).extracting(Happening::app).containsExactly("shop", "a2", "a2", "shop");
        assertThat(all).extracting(happening -> happening.entry().order()).containsExactly(2L, 2L, 1L, 1L);
        assertThat(all).extracting(Happening::id).doesNotHaveDuplicates();
        assertThat(catalog.happenings(Instant.MAX, 2)).isEqualTo(all.subList(0, 2));
        assertThat(catalog.happenings(all.get(1).entry().at(), 10)).isEqualTo(all.subList(2, 4));
    }

    @Test
    void historyKeepsTheLast200AndIsTrimmedNowAndThen() {
        int most = 0;
        for (int i = 1; i <= 600; i++) {
            write(new Change.AddHistory(entry("a1", i)));
            int kept = catalog.history(A1, Integer.MAX_VALUE).size();
            most = Math.max(most, kept);
            assertThat(kept).isGreaterThanOrEqualTo(Math.min(i, 200));
        }

        assertThat(most).isLessThanOrEqualTo(250);
        assertThat(catalog.history(A1, 1)).containsExactly(entry("a1", 600));
        assertThat(disk.batches()).as("trimming needs no batch of its own").isEqualTo(600);
        assertThat(disk.everything()).as("tombstones are collected").hasSizeLessThan(600);
    }

    @Test
    void fieldsOfALaterVersionSurviveASave() {
        write(new Change.SaveApp(Samples.app("a1")));
        Key key = new Key("app", "a1");
        String later = disk.list("app", "").getFirst().body().replaceFirst("\\{\"v\":1", "{\"v\":1,\"later\":[1]");
        store.put(key, later);

        write(new Change.SaveApp(Samples.app("a1").withReleases(8)));

        assertThat(disk.list("app", "").getFirst().body())
                .contains("\"later\":[1]")
                .contains("\"releases\":8");
    }

    @Test
    void oneIllegibleDocumentDoesNotHideTheOthers() {
        write(new Change.SaveApp(Samples.app("a1")));
        assertThat(catalog.apps()).hasSize(1);
        assertThat(catalog.complete()).isTrue();
        store.put(new Key("app", "a2"), "{\"v\":1,\"nonsense\":true}");
        store.put(new Key("app", "a3"), "{\"v\":2}");

        assertThat(catalog.apps()).containsExactly(Samples.app("a1"));
        assertThat(catalog.complete()).isFalse();
    }

    @Test
    void writersAtTheSameTimeLoseNothing() throws Exception {
        var threads = new ArrayList<Thread>();
        for (int writer = 0; writer < 8; writer++) {
            String release = "r" + writer;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 50; i++) {
                    catalog.write(List.of(
                                    new Change.SaveApp(Samples.app("a1")),
                                    new Change.SaveRelease(Samples.release(release + "x" + i, "a1", i))))
                            .join();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(catalog.releases(A1)).hasSize(400);
    }
}
