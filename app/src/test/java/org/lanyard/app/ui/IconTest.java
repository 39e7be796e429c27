package org.lanyard.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.shape.FillRule;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

final class IconTest {

    @Test
    void every_icon_that_the_program_names_has_its_outline() throws IOException {
        var named = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Pattern.compile("Feather\\.([A-Z0-9_]+)")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(r -> named.add(r.group(1)));
            }
        }

        assertThat(named)
                .as("run app/fonts/icons")
                .allSatisfy(name ->
                        assertThat(Icons.of(Feather.valueOf(name)).getContent()).isNotBlank());
    }

    @Test
    void an_icon_is_a_square_whatever_its_shape() {
        for (Feather icon : new Feather[] {Feather.PLUS, Feather.MORE_HORIZONTAL, Feather.ACTIVITY}) {
            var bounds = Icons.of(icon, 20).getLayoutBounds();
            assertThat(bounds.getWidth()).isEqualTo(20);
            assertThat(bounds.getHeight()).isEqualTo(20);
        }
    }

    /** Filled by the other rule, the strokes of a plus cancel out where they cross. */
    @Test
    void strokes_that_cross_leave_no_hole() {
        Icon plus = Icons.of(Feather.PLUS, 24);

        assertThat(plus.getFillRule()).isEqualTo(FillRule.NON_ZERO);
        assertThat(plus.contains(12, 12)).isTrue();
        assertThat(plus.contains(12, 6)).isTrue();
        assertThat(plus.contains(6, 6)).isFalse();
    }
}
