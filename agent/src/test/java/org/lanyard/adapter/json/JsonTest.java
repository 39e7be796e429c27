package org.lanyard.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.adapter.json.Malformed.Problem;
import org.lanyard.model.AppId;
import org.lanyard.model.AppState;
import org.lanyard.model.Order;
import org.lanyard.model.Source;

final class JsonTest {

    private final Json json = new Json();

    record Request(
            String name,
            Source source,
            @Nullable Integer replicas,
            @Nullable Boolean force,
            @Nullable Map<String, String> env,
            @Nullable Duration grace,
            @Nullable Instant at,
            Order.@Nullable Kind kind,
            @Nullable AppId app,
            @Nullable List<Part> parts) {}

    record Part(String text, int number) {}

    private static String request(String rest) {
        return "{\"name\":\"shop\",\"source\":{\"type\":\"folder\",\"folder\":\"/srv\"}" + rest + "}";
    }

    private Malformed refused(String text) {
        Malformed malformed = catchThrowableOfType(Malformed.class, () -> json.read(text, Request.class));
        assertThat(malformed).as(text).isNotNull();
        return malformed;
    }

    @Test
    void readsARequestIntoARecord() {
        Request request = json.read(request("""
                        ,"replicas":2,"force":true,"env":{"A":"1"},"grace":"PT1M","at":"2026-01-31T12:00:00Z",
                        "kind":"roll-back","app":"a1","parts":[{"text":"x","number":1}]"""), Request.class);

        assertThat(request)
                .isEqualTo(new Request(
                        "shop",
                        new Source.Folder("/srv", null),
                        2,
                        true,
                        Map.of("A", "1"),
                        Duration.ofMinutes(1),
                        Instant.parse("2026-01-31T12:00:00Z"),
                        Order.Kind.ROLL_BACK,
                        new AppId("a1"),
                        List.of(new Part("x", 1))));
    }

    @Test
    void whatMayBeMissingMayAlsoBeNull() {
        assertThat(json.read(request(",\"replicas\":null"), Request.class))
                .isEqualTo(json.read(request(""), Request.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ",\"prot\":1 | UNKNOWN_FIELD | $.prot | There is no field $.prot. Known here: app, at, env, force",
                ",\"parts\":[{\"text\":\"x\",\"number\":1,\"z\":0}] | UNKNOWN_FIELD | $.parts[0].z | Known here: number, text",
                ",\"replicas\":\"2\" | WRONG_VALUE | $.replicas | $.replicas must be a whole number in range.",
                ",\"replicas\":2.0 | WRONG_VALUE | $.replicas | must be a whole number",
                ",\"replicas\":2.5 | WRONG_VALUE | $.replicas | must be a whole number",
                ",\"replicas\":true | WRONG_VALUE | $.replicas | must be a whole number",
                ",\"replicas\":99999999999 | WRONG_VALUE | $.replicas | must be a whole number in range",
                ",\"replicas\":1e99 | WRONG_VALUE | $.replicas | must be a whole number in range",
                ",\"replicas\":[] | WRONG_VALUE | $.replicas | must be a whole number",
                ",\"replicas\":[1] | WRONG_VALUE | $.replicas | must be a whole number",
                ",\"force\":\"true\" | WRONG_VALUE | $.force | must be true or false",
                ",\"force\":1 | WRONG_VALUE | $.force | must be true or false",
                ",\"env\":{\"A\":1} | WRONG_VALUE | $.env.A | must be a text",
                ",\"env\":{\"A\":true} | WRONG_VALUE | $.env.A | must be a text",
                ",\"env\":{\"A\":1.5} | WRONG_VALUE | $.env.A | must be a text",
                ",\"env\":{\"A B\":{}} | WRONG_VALUE | $.env[\"A B\"] | must be a text",
                ",\"env\":[] | WRONG_VALUE | $.env | must be an object",
                ",\"env\":\"\" | WRONG_VALUE | $.env | must be an object",
                ",\"grace\":60 | WRONG_VALUE | $.grace | must be a duration such as \"PT30S\"",
                ",\"grace\":\"60s\" | WRONG_VALUE | $.grace | must be a duration",
                ",\"grace\":\"\" | WRONG_VALUE | $.grace | must be a duration",
                ",\"at\":\"yesterday\" | WRONG_VALUE | $.at | must be a time such as",
                ",\"kind\":\"ROLL_BACK\" | WRONG_VALUE | $.kind | must be one of deploy, roll-back, reconfigure",
                ",\"kind\":1 | WRONG_VALUE | $.kind | must be one of deploy, roll-back, reconfigure",
                ",\"kind\":\"\" | WRONG_VALUE | $.kind | must be one of",
                ",\"app\":\"../../etc\" | WRONG_VALUE | $.app | must be an id",
                ",\"app\":7 | WRONG_VALUE | $.app | must be an id",
                ",\"parts\":{} | WRONG_VALUE | $.parts | must be a list",
                ",\"parts\":{\"text\":\"x\",\"number\":1} | WRONG_VALUE | $.parts | must be a list",
                ",\"parts\":[1] | WRONG_VALUE | $.parts[0] | must be an object",
                ",\"parts\":[{\"text\":\"x\"}] | MISSING_FIELD | $.parts[0].number | $.parts[0].number is missing.",
                ",\"parts\":[{\"text\":null,\"number\":1}] | MISSING_FIELD | $.parts[0].text | must not be null",
                ",\"parts\":[{\"text\":\"x\",\"number\":null}] | MISSING_FIELD | $.parts[0].number | must not be null",
            })
    void everyMistakeIsNamedWithItsPathAndWhatToWrite(String rest, Problem problem, String path, String words) {
        Malformed malformed = refused(request(rest));

        assertThat(malformed.problem()).isEqualTo(problem);
        assertThat(malformed.path()).isEqualTo(path);
        assertThat(malformed).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | MISSING_FIELD | $.source.type | $.source must be an object; $.source.type must be one of git, folder.",
                "{\"type\":\"ftp\"} | WRONG_VALUE | $.source.type | $.source.type must be one of git, folder, not \"ftp\".",
                "{\"type\":\"git\"} | MISSING_FIELD | $.source.url | $.source.url is missing.",
                "{\"type\":\"git\",\"url\":\"x\",\"folder\":\"y\"} | UNKNOWN_FIELD | $.source.folder | Known here: path, ref, url",
                "{\"type\":7,\"url\":\"x\"} | WRONG_VALUE | $.source.type | must be one of git, folder",
                "null | MISSING_FIELD | $.source | must not be null",
                "\"/srv\" | MISSING_FIELD | $.source.type | must be an object",
                "[] | WRONG_VALUE | $.source | must be an object",
            })
    void aSourceIsToldByItsType(String source, Problem problem, String path, String words) {
        Malformed malformed = refused("{\"name\":\"shop\",\"source\":" + source + "}");

        assertThat(malformed).hasMessageContaining(words);
        assertThat(malformed.problem()).isEqualTo(problem);
        assertThat(malformed.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | it is empty",
                "` ` | it is empty",
                "{ | line 1, column 2",
                "{\"name\":\"a\",\"name\":\"b\"} | Duplicate",
                "{\"source\":{\"type\":\"git\",\"type\":\"folder\"}} | Duplicate",
                "{}{} | something follows",
                "{} x | line 1",
                "{'name':1} | line 1",
                "{\"a\":NaN} | NaN",
                "{\"a\":01} | line 1",
                "{\"a\":1,} | line 1",
                "// c | line 1",
                "{\"a\":\"\\ud800\"} | surrogate",
                "{\"\\udfff\":1} | surrogate",
            })
    void whatIsNotJsonIsRefusedWithItsLine(String text, String words) {
        Malformed malformed = refused(text);

        assertThat(malformed.problem()).isEqualTo(Problem.SYNTAX);
        assertThat(malformed).hasMessageStartingWith("This is not valid JSON").hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "\"x\"", "true"})
    void aRequestIsAnObject(String text) {
        assertThat(refused(text).problem()).isEqualTo(Problem.WRONG_VALUE);
        assertThat(refused(text)).hasMessageContaining("$ must be an object");
    }

    @Test
    void otherEncodingsThanUtf8AreRefused() {
        for (byte[] bytes :
                List.of("{\"name\":\"x\"}".getBytes(UTF_16), new byte[] {'{', '"', (byte) 0xc3, '"', '}'})) {
            Malformed malformed = catchThrowableOfType(Malformed.class, () -> json.read(bytes, Request.class));
            assertThat(malformed).isNotNull().hasMessageStartingWith("This is not valid JSON");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"a\":["})
    void deepNestingIsRefused(String open) {
        assertThat(refused(open.repeat(100_000)).problem()).isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void tooMuchIsRefused() {
        byte[] bytes = request(",\"env\":{\"A\":\"" + "x".repeat(Json.MAX_BYTES) + "\"}")
                .getBytes(UTF_8);

        Malformed malformed = catchThrowableOfType(Malformed.class, () -> json.read(bytes, Request.class));

        assertThat(malformed).isNotNull().hasMessageContaining("at most 1024 KiB");
        assertThat(malformed.problem()).isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void hugeNumbersAndNamesAreRefused() {
        assertThat(refused(request(",\"replicas\":" + "9".repeat(100_000))).problem())
                .isEqualTo(Problem.TOO_LARGE);
        assertThat(refused(request(",\"" + "n".repeat(100_000) + "\":1")).problem())
                .isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void whatTheSenderWroteIsQuotedShortAndHarmless() {
        Malformed malformed = refused(request(",\"\\u001b[31m\\u202e\\n" + "x".repeat(3_000) + "\":1"));

        assertThat(malformed.getMessage()).hasSizeLessThan(600).doesNotContain("\u001b", "\u202e", "\n");
    }

    @Test
    void writesValuesAsTheyAreRead() {
        assertThat(json.write(Map.of("state", AppState.RUNNING))).isEqualTo("{\"state\":\"Running\"}");
        Request request = new Request(
                "shop",
                new Source.Git("https://x", null, null),
                null,
                null,
                null,
                Duration.ofSeconds(90),
                Samples.AT,
                Order.Kind.ROLL_BACK,
                new AppId("a1"),
                null);

        String text = json.write(request);

        assertThat(text)
                .contains("\"source\":{\"type\":\"git\",\"url\":\"https://x\",\"ref\":null,\"path\":null}")
                .contains("\"grace\":\"PT1M30S\"", "\"at\":\"2026-01-31T12:00:00.123456Z\"", "\"kind\":\"roll-back\"")
                .contains("\"app\":\"a1\"", "\"replicas\":null");
        assertThat(json.read(text, Request.class)).isEqualTo(request);
    }

    @Test
    void listsKeepTheTypesOfTheirSources() {
        assertThat(json.write(List.of(new Source.Folder("/srv", null))))
                .isEqualTo("[{\"type\":\"folder\",\"folder\":\"/srv\",\"path\":null}]");
        record Holder(List<Source> sources) {}
        assertThat(json.write(new Holder(List.of(new Source.Folder("/srv", null)))))
                .isEqualTo("{\"sources\":[{\"type\":\"folder\",\"folder\":\"/srv\",\"path\":null}]}");
    }

    @Test
    void answersOfLaterVersionsAreReadTolerantly() {
        assertThat(json.readTolerantly("{\"text\":\"x\",\"later\":{\"y\":[1]}}", Part.class))
                .isEqualTo(new Part("x", 0));
        Malformed malformed =
                catchThrowableOfType(Malformed.class, () -> json.readTolerantly("{\"number\":1}", Part.class));
        assertThat(malformed).isNotNull().hasMessageContaining("$.text is missing");
    }
}
