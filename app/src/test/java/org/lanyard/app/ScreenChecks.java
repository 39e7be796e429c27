package org.lanyard.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanyard.app.ui.Theme;

/**
 * Every screen in one look, at the default and at the least size: nothing cut off, nothing unreadable, nothing without a name.
 * Each look is a class of its own, so that both are looked over at the same time.
 * With {@code -Dlanyard.screenshots=DIR} it also takes their pictures: at 200 % there, at 100 % in {@code 100}.
 */
abstract class ScreenChecks {

    private static final String PICTURES = System.getProperty("lanyard.screenshots", "");

    /** A regular expression of the names of those that are meant; all, if nothing is said. */
    private static final String SCREENS = System.getProperty("lanyard.screens", ".*");

    private final Theme.Choice look;

    ScreenChecks(Theme.Choice look) {
        this.look = look;
    }

    static Stream<Arguments> screens() {
        return Screens.all().stream()
                .filter(screen -> screen.name().matches(SCREENS))
                .flatMap(screen -> Stream.of(Arguments.of(screen, 1200, 760), Arguments.of(screen, 880, 560)));
    }

    @ParameterizedTest(name = "{0} {1}×{2}")
    @MethodSource("screens")
    void a_screen_can_be_read_and_named(Screen screen, int width, int height) {
        try (TestDesk desk = TestDesk.open(screen.cluster().get(), width, height, look)) {
            if (!PICTURES.isBlank()) {
                desk.sharp(2);
            }
            screen.bring(desk);

            if (!PICTURES.isBlank()) {
                desk.frames(3);
                String picture = screen.name()
                        + (look == Theme.Choice.DARK ? "-dark" : "-light")
                        + (width < 1200 ? "-small" : "");
                desk.picture(Path.of(PICTURES, picture + ".png"), 2);
                desk.picture(Path.of(PICTURES, "100", picture + ".png"), 1);
            }
            assertThat(desk.fx(() -> Inspection.of(desk.dashboard().view()))).isEmpty();
        }
    }
}
