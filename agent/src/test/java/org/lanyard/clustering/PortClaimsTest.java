package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Settings;

final class PortClaimsTest {

    private static App chosen(String id, int seconds, int port) {
        return NameClaimsTest.app(id, id, seconds).withPort(port);
    }

    private static App named(String id, int seconds, int port) {
        return NameClaimsTest.app(id, id, seconds).withSettings(Settings.DEFAULT.withPort(port));
    }

    @Test
    void appsOnPortsOfTheirOwnOrOnNoneStay() {
        List<App> apps = List.of(
                chosen("a", 1, 8100),
                chosen("b", 2, 8101),
                NameClaimsTest.app("c", "c", 3),
                NameClaimsTest.app("d", "d", 4));

        assertThat(PortClaims.due(apps, mine -> true)).isEmpty();
    }

    @Test
    void olderKeepsItAndTheYoungersNodeMoves() {
        List<App> apps = List.of(chosen("young", 2, 8101), chosen("old", 1, 8101));

        assertThat(PortClaims.due(apps, id -> id.value().equals("old"))).isEmpty();
        assertThat(PortClaims.due(apps, id -> id.value().equals("young")))
                .containsExactly(new PortClaims.Move(
                        new AppId("young"),
                        8101,
                        "moved from port 8101, because an older app of this cluster has that"));
    }

    @Test
    void portThatTheUserHasNamedIsAClaimLikeAnyOther() {
        List<App> apps = List.of(chosen("old", 1, 9000), named("young", 2, 9000), named("other", 3, 9001));

        assertThat(PortClaims.due(apps, id -> true))
                .extracting(PortClaims.Move::app)
                .containsExactly(new AppId("young"));
    }

    @Test
    void namedPortCountsAndNotTheOneThatIsBeingLeft() {
        App moving = chosen("moving", 1, 8100).withSettings(Settings.DEFAULT.withPort(9000));

        assertThat(PortClaims.due(List.of(moving, chosen("young", 2, 8100)), Set.of()::contains))
                .isEmpty();
        assertThat(PortClaims.due(List.of(moving, chosen("young", 2, 8100)), id -> true))
                .isEmpty();
    }
}
