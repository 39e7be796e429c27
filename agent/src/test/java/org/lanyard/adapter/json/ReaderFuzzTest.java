package org.lanyard.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanyard.cluster.secrets.FakeSecrets;
import org.lanyard.model.App;

/** Mutated inputs: the readers give a value or say what is wrong, and nothing else. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ReaderFuzzTest {

    private static final int MUTANTS = 400;

    private static final String TOML = """
            # everything
            name = "shop"
            port = 8080
            ratio = 1.5e3
            on = true
            day = 1979-05-27T07:32:00Z
            [env]
            GREETING = 'hello'
            "quoted key" = \"""
            more
            lines\"""
            a.b.c = [1, 2, {x = 0xff, y = [[]]}]
            [[part]]
            text = "\\u00e9"
            [[part]]
            text = ""
            """;

    private static final String[] SCRAPS = {
        "{",
        "}",
        "[",
        "]",
        "[[",
        "]]",
        "\"",
        "'",
        "'''",
        "\"\"\"",
        ",",
        ":",
        "=",
        ".",
        "\\",
        "\\u",
        "\\ud800",
        "\u0000",
        "\uFEFF",
        "\n",
        "\r",
        "#",
        "//",
        "null",
        "NaN",
        "inf",
        "-",
        "+",
        "1e9999",
        "0x",
        "99999999999999999999",
        "1979-13-45",
        "00:99:00",
        "type",
        "v",
        "a.a.a.a.a",
        "\uD83D",
        "\u202e",
        "true"
    };

    private final Json json = new Json();
    private final Toml toml = new Toml(json);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    private static String mutate(String text, Random random) {
        var mutant = new StringBuilder(text);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(mutant.length() + 1);
            int end = Math.min(mutant.length(), at + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> mutant.delete(at, end);
                case 1 -> mutant.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
                case 2 -> mutant.replace(at, end, SCRAPS[random.nextInt(SCRAPS.length)]);
                case 3 -> mutant.insert(at, mutant.substring(at, end));
                case 4 -> mutant.insert(at, (char) random.nextInt(0x10000));
                default -> mutant.setLength(Math.max(1, at));
            }
        }
        return mutant.toString();
    }

    private static void givesAValueOrSaysWhy(long seed, String input, Consumer<String> reader) {
        try {
            reader.accept(input);
        } catch (Malformed e) {
            assertThat(e.getMessage())
                    .as("seed %d: %s", seed, input)
                    .isNotBlank()
                    .hasSizeLessThan(1_000)
                    .endsWith(".");
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ": " + input, e);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void requests(long seed) {
        var random = new Random(seed);
        String text = json.write(Samples.app("a1"));
        for (int i = 0; i < MUTANTS; i++) {
            givesAValueOrSaysWhy(seed, mutate(text, random), input -> json.read(input, App.class));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bytesOfRequests(long seed) {
        var random = new Random(seed);
        byte[] text = json.write(Samples.app("a1")).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = text.clone();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            givesAValueOrSaysWhy(
                    seed, new String(mutant, StandardCharsets.ISO_8859_1), _ -> json.read(mutant, App.class));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void documents(long seed) {
        var random = new Random(seed);
        Codec<App> codec = Codec.apps(json, new FakeSecrets());
        String text = codec.encode(Samples.app("a1"), null);
        for (int i = 0; i < MUTANTS; i++) {
            givesAValueOrSaysWhy(seed, mutate(text, random), codec::decode);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void toml(long seed) {
        assertThat(toml.tree(TOML).path("env").path("a").path("b").path("c").size())
                .isEqualTo(3);
        var random = new Random(seed);
        for (int i = 0; i < MUTANTS; i++) {
            givesAValueOrSaysWhy(seed, mutate(TOML, random), toml::tree);
        }
    }
}
