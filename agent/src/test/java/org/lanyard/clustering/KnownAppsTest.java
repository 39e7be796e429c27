package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.Happening;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.BundleId;
import org.lanyard.model.Goal;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

final class KnownAppsTest {

    private static final AppId BLOG = new AppId("blog");
    private static final AppId SHOP = new AppId("shop");
    private static final Source SOURCE = new Source.Git("https://git.example/a.git", null, null);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Disk disk = new Disk();
    private final KnownApps known = new KnownApps(disk);

    private static final class Disk implements Catalog {
        final Map<String, App> apps = new TreeMap<>();
        final Map<ReleaseId, Release> releases = new TreeMap<>(java.util.Comparator.comparing(ReleaseId::value));
        final List<String> reads = new ArrayList<>();
        boolean broken;

        void save(AppId id, String name, @Nullable ReleaseId release) {
            apps.put(
                    id.value(),
                    new App(
                            id,
                            name,
                            SOURCE,
                            Settings.DEFAULT,
                            Goal.RUN,
                            8000,
                            release,
                            null,
                            null,
                            1,
                            NOW,
                            List.of()));
        }

        void read(String what) {
            reads.add(what);
            if (broken) {
                throw new IllegalStateException("The disk has failed.");
            }
        }

        @Override
        public List<App> apps() {
            read("all");
            return List.copyOf(apps.values());
        }

        @Override
        public @Nullable App app(AppId id) {
            read(id.value());
            return apps.get(id.value());
        }

        @Override
        public List<Release> releases(AppId app) {
            read("releases of " + app.value());
            return releases.values().stream()
                    .filter(release -> release.app().equals(app))
                    .toList();
        }

        @Override
        public List<HistoryEntry> history(AppId app, int limit) {
            return List.of();
        }

        @Override
        public List<Happening> happenings(Instant end, int limit) {
            return List.of();
        }

        @Override
        public boolean complete() {
            return true;
        }

        @Override
        public CompletableFuture<Void> write(List<Change> changes) {
            throw new UnsupportedOperationException();
        }
    }

    private List<String> names() {
        return known.all().stream().map(App::name).toList();
    }

    @Test
    void readsAllOnceAndThenWhatHasChanged() {
        disk.save(SHOP, "shop", null);
        disk.save(BLOG, "blog", null);
        assertThat(names()).containsExactly("blog", "shop");
        assertThat(names()).containsExactly("blog", "shop");
        assertThat(disk.reads).containsExactly("all");

        disk.save(SHOP, "store", null);
        known.changed(SHOP);
        assertThat(names()).containsExactly("blog", "store");
        assertThat(names()).containsExactly("blog", "store");

        assertThat(disk.reads).containsExactly("all", "shop");
    }

    @Test
    void newAppsComeAndDeletedOnesGo() {
        disk.save(SHOP, "shop", null);
        assertThat(names()).containsExactly("shop");

        disk.save(BLOG, "blog", null);
        disk.apps.remove(SHOP.value());
        known.changed(BLOG);
        known.changed(SHOP);

        assertThat(names()).containsExactly("blog");
    }

    @Test
    void changeThatCouldNotBeReadIsReadLater() {
        disk.save(SHOP, "shop", null);
        assertThat(names()).containsExactly("shop");
        disk.save(SHOP, "store", null);
        known.changed(SHOP);
        disk.broken = true;
        assertThatThrownBy(known::all).hasMessageContaining("failed");

        disk.broken = false;

        assertThat(names()).containsExactly("store");
    }

    @Test
    void releaseIsReadOnceForWhatRunsIt() {
        var first = new ReleaseId("first");
        disk.releases.put(
                first,
                new Release(
                        first,
                        SHOP,
                        1,
                        SOURCE,
                        "abc",
                        "main abc",
                        new BundleId("0".repeat(64)),
                        new RunPlan.Site("index.html", List.of(), "", false),
                        NOW,
                        null,
                        null));
        disk.save(SHOP, "shop", first);
        App shop = known.all().getFirst();
        disk.reads.clear();

        assertThat(known.runtime(shop)).isEqualTo(RuntimeKind.SITE);
        assertThat(known.runtime(shop)).isEqualTo(RuntimeKind.SITE);
        assertThat(disk.reads).hasSize(1);

        known.forgetOldReleases();
        assertThat(known.runtime(shop)).isEqualTo(RuntimeKind.SITE);
        assertThat(disk.reads).hasSize(1);
    }
}
