package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Goal;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

final class NameClaimsTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    static App app(String id, String name, int seconds) {
        return new App(
                new AppId(id),
                name,
                new Source.Folder("/somewhere", null),
                Settings.DEFAULT,
                Goal.RUN,
                null,
                null,
                null,
                null,
                0,
                THEN.plusSeconds(seconds),
                List.of());
    }

    @Test
    void namesThatAreTheirOwnStay() {
        assertThat(NameClaims.due(List.of(app("a", "shop", 1), app("b", "blog", 2)), mine -> true))
                .isEmpty();
    }

    @Test
    void olderKeepsItAndTheYoungersNodeRenames() {
        List<App> apps = List.of(app("young", "shop", 2), app("old", "shop", 1));

        assertThat(NameClaims.due(apps, id -> id.value().equals("old"))).isEmpty();
        assertThat(NameClaims.due(apps, id -> id.value().equals("young")))
                .singleElement()
                .satisfies(rename -> {
                    assertThat(rename.app()).isEqualTo(new AppId("young"));
                    assertThat(rename.name()).isEqualTo("shop-2");
                    assertThat(rename.cause())
                            .isEqualTo("renamed from shop, because an older app of this cluster has that name");
                });
    }

    @Test
    void newNameIsFreeOnEveryNode() {
        var apps = new ArrayList<>(
                List.of(app("a", "shop", 1), app("b", "shop", 2), app("c", "shop", 2), app("d", "shop-2", 9)));
        List<NameClaims.Rename> all = NameClaims.due(apps, id -> true);

        assertThat(all).extracting(NameClaims.Rename::name).containsExactly("shop-3", "shop-4");

        Collections.reverse(apps);
        assertThat(NameClaims.due(apps, id -> Set.of("c").contains(id.value())))
                .extracting(NameClaims.Rename::name)
                .containsExactly("shop-4");
    }
}
