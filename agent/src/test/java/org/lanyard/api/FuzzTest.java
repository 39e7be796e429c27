package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random damage, from a seed: never a failure of ours, never silence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FuzzTest {

    private static final String CREATE = "{\"name\":\"fuzz\",\"source\":{\"type\":\"git\",\"url\":\"https://h/x.git\","
            + "\"ref\":\"main\"},\"env\":{\"A\":\"1\"},\"replicas\":2,\"port\":9000,\"spa\":false,"
            + "\"health\":{\"path\":\"/up\",\"failures\":3},\"gateway\":{\"maxConnections\":5}}";
    private static final List<String> PARTS = List.of(
            "null",
            "-1",
            "1e999",
            "\"\\u0000\"",
            "[]",
            "{}",
            "true",
            "\"\\ud800\"",
            "99999999999999999999",
            "\"",
            "}",
            "{",
            ",",
            ":",
            "\u0000",
            "\\",
            "0.1",
            "[[[[",
            "\"name\":",
            "\u00ff");
    private static final List<String> HEADS = List.of(
            "\r\n",
            "\n",
            "\r",
            " ",
            "\u0000",
            ":",
            "Content-Length: 5",
            "Transfer-Encoding: chunked",
            "Content-Length: -1",
            "Host: x",
            "HTTP/9.9",
            "GET ",
            "\u00ff",
            "%",
            "%00",
            "//",
            "..",
            "?",
            "#",
            "\t",
            "Expect: 100-continue",
            "Upgrade: h2c",
            "Connection: close",
            ";",
            "@");

    private FakeNode node;
    private Wire wire;

    @BeforeAll
    void start(@TempDir Path logs) {
        node = new FakeNode(logs, new HttpFace.Timeouts(500, 500));
        wire = new Wire(node.port());
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedBodiesAreRefusedOrTaken(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            String body = damage(CREATE, PARTS, random);
            byte[] bytes = body.getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            String target = random.nextBoolean() ? "POST /api/v1/apps" : "PATCH /api/v1/apps/fuzz";
            String answer = wire.raw(join(head(target, bytes.length), bytes));
            assertThat(answer)
                    .as("seed %d, round %d: %s", seed, i, body)
                    .containsPattern("^HTTP/1.1 (200|201|400|404|409) ");
            // what was taken can be shown: nothing half-made, nothing that cannot be written
            assertThat(wire.get("/api/v1/apps").status())
                    .as("seed %d, round %d: %s", seed, i, body)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedHeadsAreRefusedOrTaken(long seed) throws IOException {
        var random = new Random(seed);
        byte[] body = CREATE.getBytes(StandardCharsets.UTF_8);
        String sound = new String(
                join(head(seed % 2 == 0 ? "POST /api/v1/apps" : "GET /api/v1/apps?x=1", body.length), body),
                StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 150; i++) {
            String request = damage(sound, HEADS, random);
            String answer = wire.raw(request);
            assertThat(answer)
                    .as("seed %d, round %d: %s", seed, i, request)
                    .doesNotContainPattern("HTTP/1.1 5(?!05)\\d\\d")
                    .containsPattern("^(HTTP/1.1 (1\\d\\d|2\\d\\d|4\\d\\d|505) |$)");
        }
        assertThat(wire.get("/health").status()).isEqualTo(200);
    }

    private String head(String target, int length) {
        return target + " HTTP/1.1\r\nHost: localhost:" + node.port() + "\r\nAuthorization: Bearer " + FakeNode.TOKEN
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n";
    }

    private static byte[] join(String head, byte[] body) {
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    private static String damage(String sound, List<String> parts, Random random) {
        var text = new StringBuilder(sound);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, parts.get(random.nextInt(parts.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                default ->
                    text.replace(
                            at,
                            Math.min(text.length(), at + 1 + random.nextInt(6)),
                            parts.get(random.nextInt(parts.size())));
            }
            if (text.isEmpty()) {
                return "x";
            }
        }
        return text.toString();
    }
}
