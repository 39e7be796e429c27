package org.lanyard.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.adapter.json.Malformed.Problem;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class TomlTest {

    private final Toml toml = new Toml(new Json());

    record Config(
            @Nullable Integer port,
            @Nullable String name,
            @Nullable Map<String, String> env,
            @Nullable Boolean on) {}

    private Malformed refused(String text) {
        Malformed malformed = catchThrowableOfType(Malformed.class, () -> toml.read(text, Config.class));
        assertThat(malformed)
                .as(text.length() > 100 ? text.substring(0, 100) : text)
                .isNotNull();
        return malformed;
    }

    @Test
    void readsAFileIntoARecord() {
        Config config = toml.read("port = 7411\nname = 'desk'\non = true\n[env]\nA = \"1\"\n", Config.class);

        assertThat(config).isEqualTo(new Config(7411, "desk", Map.of("A", "1"), true));
        assertThat(toml.read("", Config.class)).isEqualTo(new Config(null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name = 'a'\\nport = | line 2",
                "port = 1\\nport = 2 | line 2",
                "[env]\\nA = '1'\\n[env] | line 3",
                "a = 1\\n\\n\\nb c | line 4",
                "port = 007 | line 1",
                "name = 'open | line 1",
            })
    void mistakesAreNamedWithTheirLine(String text, String line) {
        Malformed malformed = refused(text.replace("\\n", "\n"));

        assertThat(malformed.problem()).isEqualTo(Problem.SYNTAX);
        assertThat(malformed).hasMessageStartingWith("This is not valid TOML").hasMessageContaining(line + ",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "prot = 1 | UNKNOWN_FIELD | There is no field $.prot. Known here: env, name, on, port.",
                "port = '7411' | WRONG_VALUE | $.port must be a whole number",
                "port = 1.5 | WRONG_VALUE | $.port must be a whole number",
                "port = 99999999999 | WRONG_VALUE | $.port must be a whole number",
                "port = 9999999999999999999999999 | WRONG_VALUE | $.port must be a whole number",
                "on = 'yes' | WRONG_VALUE | $.on must be true or false",
                "env = 'A=1' | WRONG_VALUE | $.env must be an object",
            })
    void unknownKeysAndWrongTypesAreErrors(String text, Problem problem, String words) {
        assertThat(refused(text)).hasMessageContaining(words);
        assertThat(refused(text).problem()).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 10_000, 100_000})
    void deepNestingIsRefused(int depth) {
        for (String text : new String[] {
            "a = " + "[".repeat(depth),
            "a = " + "[".repeat(depth) + "]".repeat(depth),
            "a = " + "{a=".repeat(depth / 3 + 40),
            "a." + "a.".repeat(depth) + "a = 1",
            "[a." + "a.".repeat(depth) + "a]",
            "[[a." + "a.".repeat(depth) + "a]]\nb=1",
        }) {
            assertThat(refused(text).problem()).isIn(Problem.TOO_LARGE, Problem.SYNTAX);
        }
    }

    @Test
    void tooMuchIsRefused() {
        assertThat(refused("#".repeat(Toml.MAX_CHARACTERS + 1)).problem()).isEqualTo(Problem.TOO_LARGE);
        assertThat(refused("port = " + "9".repeat(100_000)).problem()).isIn(Problem.TOO_LARGE, Problem.SYNTAX);
    }
}
