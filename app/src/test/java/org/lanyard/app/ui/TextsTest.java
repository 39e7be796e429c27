package org.lanyard.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TextsTest {

    private static final Pattern ASKED = Pattern.compile("Texts\\.(of|count)\\(\\s*\"([\\w.-]+)\"");

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.lanyard.app.texts");

    private static Set<String> asked() throws IOException {
        var keys = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher found = ASKED.matcher(Files.readString(file));
                while (found.find()) {
                    String key = found.group(2);
                    keys.addAll(found.group(1).equals("count") ? List.of(key + ".one", key + ".many") : List.of(key));
                }
            }
        }
        return keys;
    }

    @Test
    void every_text_that_the_program_asks_for_is_there() throws IOException {
        Collection<String> there = BUNDLE.keySet();

        // a key that ends with a dot is put together in the program: its beginning must be there
        assertThat(asked())
                .allSatisfy(
                        key -> assertThat(there).anyMatch(k -> key.endsWith(".") ? k.startsWith(key) : k.equals(key)));
    }

    @Test
    void texts_are_as_the_house_speaks() {
        assertThat(BUNDLE.keySet())
                .allSatisfy(key -> assertThat(BUNDLE.getString(key))
                        .as(key)
                        .doesNotContainPattern("(?i)please|oops|successfully|invalid|!$")
                        .isNotBlank());
    }
}
