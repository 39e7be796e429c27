package org.lanyard.app.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.lanyard.app.FxThread;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Release;

final class ReleaseListTest {

    private final List<Release> releases = PhotoWall.household().releases("photo-wall");

    private static List<String> words(ReleaseList list) {
        return list.lookupAll(".caption").stream()
                .map(n -> ((Label) n).getText())
                .toList();
    }

    @Test
    void a_release_that_grows_older_keeps_the_button_that_somebody_is_about_to_press() {
        FxThread.start();
        var list = new ReleaseList(ZoneOffset.UTC, false, _ -> {});
        var _ = FxThread.call(() -> {
            list.show(releases, Household.NOW, true);
            Node back = list.lookup("#back-11");
            List<String> before = words(list);

            list.show(releases, Household.NOW.plus(Duration.ofDays(3)), true);

            assertThat(list.lookup("#back-11")).isNotNull().isSameAs(back);
            assertThat(words(list)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
            return list;
        });
    }
}
