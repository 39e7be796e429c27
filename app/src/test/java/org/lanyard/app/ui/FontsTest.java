package org.lanyard.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the style sheet counts on: each weight is a family of its own, and figures stand under each other. */
final class FontsTest {

    @ParameterizedTest
    @CsvSource({
        "LanyardSans-Regular, Lanyard Sans",
        "LanyardSans-Medium, Lanyard Sans Medium",
        "LanyardSans-SemiBold, Lanyard Sans SemiBold",
        "LanyardMono-Regular, Lanyard Mono"
    })
    void a_face_is_found_by_its_family_and_its_digits_are_of_one_width(String face, String family) throws IOException {
        try (InputStream in = Theme.class.getResourceAsStream("fonts/" + face + ".ttf")) {
            assertThat(Font.loadFont(in, 14)).isNotNull();
        }

        var font = Font.font(family, 14);

        assertThat(font.getFamily()).isEqualTo(family);
        assertThat(IntStream.rangeClosed('0', '9').mapToObj(digit -> width(font, Character.toString(digit))))
                .as("widths of 0 to 9")
                .containsOnly(width(font, "0"));
    }

    private static double width(Font font, String text) {
        var shown = new Text(text.repeat(100));
        shown.setFont(font);
        return shown.getLayoutBounds().getWidth();
    }
}
