package org.lanyard.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.deploy.Gateway.Target;
import org.lanyard.model.InstanceId;

/** Which instance is next. */
final class RouteTest {

    private static final long MILLI = 1_000_000;

    private final Route route = new Route();
    private final Slot a = slot("a");
    private final Slot b = slot("b");

    @Test
    void withoutTargetsThereIsNone() {
        assertThat(route.next(0)).isNull();
        assertThat(route.nextOrAnyDown(0)).isNull();
    }

    @Test
    void theOneWithTheLeastUnderWayIsNext() {
        route.set(List.of(a, b));
        a.busy(true);
        for (int i = 0; i < 4; i++) {
            assertThat(route.next(0)).isSameAs(b);
        }
        b.busy(true);
        b.busy(true);
        assertThat(route.next(0)).isSameAs(a);
    }

    @Test
    void amongEquallyBusyTheOneWithFewerConnections() {
        route.set(List.of(a, b));
        b.opened();
        for (int i = 0; i < 4; i++) {
            assertThat(route.next(0)).isSameAs(a);
        }
    }

    @Test
    void equalsTakeTurns() {
        route.set(List.of(a, b));
        assertThat(route.next(0)).isNotSameAs(route.next(0));
    }

    @Test
    void whoRefusedIsLeftAloneForAWhile() {
        route.set(List.of(a, b));
        route.refused(a, 0);
        assertThat(route.next(MILLI)).isSameAs(b);
        assertThat(route.next(MILLI)).isSameAs(b);
        assertThat(both(20 * MILLI)).contains(a);
    }

    @Test
    void thePauseGrowsToASecond() {
        route.set(List.of(a));
        for (int i = 0; i < 20; i++) {
            route.refused(a, 0);
        }
        assertThat(route.next(999 * MILLI)).isNull();
        assertThat(route.next(1000 * MILLI)).isSameAs(a);
        route.accepted(a);
        route.refused(a, 0);
        assertThat(route.next(10 * MILLI)).isSameAs(a);
    }

    @Test
    void whenAllAreDownTheOneThatHasWaitedLongestIsTried() {
        route.set(List.of(a, b));
        route.refused(b, 0);
        route.refused(a, MILLI);
        assertThat(route.next(2 * MILLI)).isNull();
        assertThat(route.nextOrAnyDown(2 * MILLI)).isSameAs(b);
    }

    @Test
    void whoStaysInTheRouteKeepsItsLoadAndIsUpAgain() {
        route.set(List.of(a));
        a.busy(true);
        a.opened();
        route.refused(a, 0);
        route.set(List.of(slot("a"), b));
        assertThat(route.next(0)).isSameAs(b);
        assertThat(a.routed()).isTrue();
        assertThat(route.busy(a.instance())).isEqualTo(1);
    }

    @Test
    void whoLeavesTheRouteIsStillCountedUntilItIsFree() {
        route.set(List.of(a));
        a.opened();
        a.busy(true);
        route.set(List.of(b));
        assertThat(a.routed()).isFalse();
        assertThat(route.busy(a.instance())).isEqualTo(1);
        a.busy(false);
        assertThat(route.busy(a.instance())).isZero();
    }

    @Test
    void onlyWhatIsOutOfTheRouteIsDraining() {
        route.set(List.of(a, b));
        a.opened();
        route.draining(a.instance());
        assertThat(a.draining()).isFalse();
        route.set(List.of(b));
        route.draining(a.instance());
        assertThat(a.draining()).isTrue();
    }

    private List<@Nullable Slot> both(long now) {
        return Arrays.asList(route.next(now), route.next(now));
    }

    private static Slot slot(String name) {
        return new Slot(
                new Target(new InstanceId(name), "127.0.0.1", 80),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 80));
    }
}
