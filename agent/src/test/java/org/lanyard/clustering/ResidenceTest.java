package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.deploy.placement.Assignments;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;

final class ResidenceTest {

    private static final NodeId DESK = new NodeId("desk");
    private static final NodeId PI = new NodeId("pi");
    private static final AppId SHOP = new AppId("shop");

    private final CompletableFuture<Void> handedOver = new CompletableFuture<>();
    private final List<String> lives = new ArrayList<>();
    private final AtomicInteger left = new AtomicInteger();
    private @Nullable NodeId home = DESK;
    private final Residence residence =
            new Residence(DESK, new OneApp(), new Lives(), NodeId::value, left::incrementAndGet);

    private final class Lives implements Residence.Lives {

        @Override
        public boolean assume(AppId app, String cause) {
            lives.add("assumed");
            return true;
        }

        @Override
        public CompletableFuture<Void> handOver(AppId app) {
            lives.add("handed over");
            return handedOver;
        }

        @Override
        public void reconsider(AppId app) {
            lives.add("reconsidered");
        }
    }

    private final class OneApp implements Assignments {

        @Override
        public @Nullable Assignment of(AppId app) {
            NodeId now = home;
            return now == null ? null : new Assignment(app, now, "", Instant.EPOCH);
        }

        @Override
        public Map<AppId, Assignment> all() {
            return Map.of();
        }

        @Override
        public CompletableFuture<Void> write(List<Assignment> assignments) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> delete(AppId app) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public AutoCloseable watch(Consumer<Assignment> changed) {
            return () -> {};
        }
    }

    @Test
    void appIsLeavingUntilItsOldPortIsClosed() {
        residence.begin(List.of(SHOP));
        home = PI;

        residence.check(SHOP);

        assertThat(residence.has(SHOP)).isFalse();
        assertThat(residence.isLeaving(SHOP)).isTrue();
        assertThat(left).hasValue(0);
        handedOver.complete(null);
        assertThat(residence.isLeaving(SHOP)).isFalse();
        assertThat(left).hasValue(1);
    }

    @Test
    void appThatWasDeletedElsewhereIsGivenUp() {
        residence.begin(List.of(SHOP));
        home = null;

        residence.check(SHOP);
        residence.deleted(SHOP);
        residence.deleted(SHOP);

        assertThat(lives).containsExactly("handed over");
        assertThat(residence.has(SHOP)).isFalse();
    }

    @Test
    void whatAnotherNodeHasWrittenOfAnAppThatIsHereIsLookedAt() {
        residence.written(SHOP);
        residence.written(SHOP);

        assertThat(lives).containsExactly("assumed", "reconsidered");
    }

    @Test
    void appIsTakenOnce() {
        residence.check(SHOP);
        residence.check(SHOP);

        assertThat(lives).containsExactly("assumed");
    }
}
