package org.lanyard.adapter.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the path says, nothing outside of the root is served, and the server lives on. */
final class SitePathFuzzTest {

    private static final String SECRET = "TOP-SECRET-7411";
    private static final int REQUESTS = 1500;

    /** What path tricks are made of. */
    private static final String[] PIECES = {
        "/",
        "//",
        "\\",
        "..",
        ".",
        "...",
        "%2e",
        "%2E%2e",
        "%252e",
        "%2f",
        "%5c",
        "%255c",
        "%00",
        "%01",
        "%0a",
        "%7f",
        "%c0%ae",
        "%c0%af",
        "%e0%80%af",
        "%ef%bc%8f",
        "%u002e",
        "%u2215",
        "%",
        "%2",
        "%zz",
        ";",
        ";a=b",
        "?",
        "#",
        ":",
        "~",
        " ",
        "%20",
        "+",
        "secret.txt",
        "secret",
        "www",
        "out",
        "loop",
        "fifo",
        "up",
        "sub",
        "index.html",
        ".git",
        "config",
        ".env",
        ".well-known",
        "file:",
        "http://127.0.0.1",
        "C:",
        "etc/passwd",
        "\u00e9",
        "%c3%a9",
        "a".repeat(300)
    };

    @TempDir
    static Path temp;

    private static final Sites SITES = new Sites();
    private static int port;

    @BeforeAll
    static void serve() throws Exception {
        Path root = Files.createDirectories(temp.resolve("www"));
        Sites.write(temp, "secret.txt", SECRET);
        Sites.write(temp, "secret/secret.txt", SECRET);
        // Its path begins with the root's, as text.
        Sites.write(temp, "www-other/secret.txt", SECRET);
        Sites.write(root, "index.html", "home");
        Sites.write(root, "sub/index.html", "sub");
        Sites.write(root, ".git/config", SECRET);
        Sites.write(root, ".env", SECRET);
        Files.createSymbolicLink(root.resolve("out"), temp.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), temp);
        Files.createSymbolicLink(root.resolve("other"), temp.resolve("www-other"));
        Files.createSymbolicLink(root.resolve("env.txt"), root.resolve(".env"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        Files.createSymbolicLink(root.resolve("inside"), root.resolve("sub"));
        port = SITES.serve(root, true, "release1");
    }

    @AfterAll
    static void close() {
        SITES.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void secretNeverAppears(long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            String target = target(random);
            byte[] request = ("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            byte[] answer = Wire.raw(port, request);
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            String label = "seed " + seed + ", request " + i + ": GET " + target;
            assertThat(text).as(label).startsWith("HTTP/1.1 ").doesNotContain(SECRET, "root:", "jetty", "Exception");
            assertThat(Wire.parse(answer).status()).as(label).isIn(200, 302, 400, 404, 414, 431, 505);
            if (Wire.parse(answer).status() == 302) {
                assertThat(Wire.parse(answer).header("location")).as(label).matches("/[^/\\\\].*");
            }
        }
        assertThat(Wire.get(port, "/sub/").text()).isEqualTo("sub");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/out",
                "/up/secret.txt",
                "/up/www/../secret.txt",
                "/other/secret.txt",
                "/env.txt",
                "/loop",
                "/../secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e/secret.txt",
                "/..%5csecret.txt",
                "/sub/../../secret.txt",
                "/out%00.html",
                "/..;/secret.txt",
                "/%c0%ae%c0%ae/secret.txt",
                "/%252e%252e/secret.txt"
            })
    void wayOutLeadsNowhere(String target) throws Exception {
        var answer = Wire.get(port, target, "Accept: */*");
        assertThat(answer.toString()).doesNotContain(SECRET);
        // This is a single-page app: a name without an extension may get its index.
        assertThat(answer.status() == 400
                        || answer.status() == 404
                        || answer.text().equals("home"))
                .as("%s", answer)
                .isTrue();
    }

    @Test
    void linkThatStaysInsideIsFollowed() throws Exception {
        assertThat(Wire.get(port, "/inside/index.html").text()).isEqualTo("sub");
    }

    @Test
    void pipeIsNotWaitedFor() throws Exception {
        Path fifo = temp.resolve("www/pipe.txt");
        Process made = new ProcessBuilder("mkfifo", fifo.toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThat(Wire.get(port, "/pipe.txt", "Accept: */*").status()).isEqualTo(404);
    }

    private static String target(RandomGenerator random) {
        var target = new StringBuilder(random.nextInt(20) == 0 ? "" : "/");
        int pieces = 1 + random.nextInt(9);
        for (int i = 0; i < pieces; i++) {
            target.append(PIECES[random.nextInt(PIECES.length)]);
            if (random.nextInt(3) == 0) {
                target.append('/');
            }
        }
        return target.isEmpty() ? "/" : target.toString();
    }
}
