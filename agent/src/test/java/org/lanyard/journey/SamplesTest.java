package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The apps that come with the program do what they promise. */
final class SamplesTest {

    @TempDir
    static Path folder;

    private static LiveNode node;

    /** As the launcher copies them. */
    @BeforeAll
    static void start() throws IOException {
        node = LiveNode.start(folder);
        for (String sample : List.of("hello", "guest-book", "sensor-api")) {
            Path target = Files.createDirectories(folder.resolve("home/samples").resolve(sample));
            try (Stream<Path> files = Files.list(Path.of("samples", sample))) {
                for (Path file : files.toList()) {
                    Files.copy(file, target.resolve(file.getFileName()));
                }
            }
        }
    }

    @AfterAll
    static void end() {
        node.close();
    }

    private static JsonNode sample(String id) throws IOException {
        return node.get("/api/v1/samples")
                .path("items")
                .valueStream()
                .filter(sample -> sample.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static int deploy(String id) throws IOException {
        return node.run("deploy", sample(id).path("folder").asText()).ok().port();
    }

    private static String post(int port, String path, String type, String body) throws IOException {
        try (var wire = new Wire(port)) {
            return wire.ask("POST", path, "Content-Type: " + type + "\r\n", body)
                    .body();
        }
    }

    @Test
    void whatIsThereIsListed() throws IOException {
        JsonNode hello = sample("hello");
        assertThat(hello.path("name").asText()).isEqualTo("Hello page");
        assertThat(hello.path("needs").isNull()).isTrue();
        assertThat(sample("guest-book").path("needs").asText()).isEqualTo("Python");
        assertThat(Wire.body(deploy("hello"))).contains("your own cloud");
    }

    @Test
    void lineOfAVisitorStaysOverAnUpdateAndCommandsNobody() throws IOException {
        int port = deploy("guest-book");
        assertThat(Wire.body(port)).contains("Nobody has written yet");

        post(port, "/", "application/x-www-form-urlencoded", "name=Ada&text=%3Cb%3EHello%3C%2Fb%3E");
        node.run("redeploy", "guest-book", "--force").ok();

        assertThat(Wire.body(port)).contains("&lt;b&gt;Hello&lt;/b&gt;", "<b>Ada</b>");
        assertThat(Wire.get(port, "/style.css").status()).isEqualTo(200);
        assertThat(Wire.get(port, "/main.py").status()).isEqualTo(404);
    }

    @Test
    void readingsAreTakenToldAndKept() throws IOException {
        int port = deploy("sensor-api");

        assertThat(post(
                        port,
                        "/readings",
                        "application/json",
                        "{\"sensor\":\"kitchen\",\"value\":21.5,\"unit\":\"C\"}"))
                .contains("\"value\":21.5");
        assertThat(post(port, "/readings", "application/json", "{\"sensor\":\"kitchen\"}"))
                .contains("\\\"value\\\" is a number");
        node.run("redeploy", "sensor-api", "--force").ok();

        assertThat(Wire.get(port, "/readings").body()).contains("kitchen");
        assertThat(Wire.get(port, "/sensors").body()).contains("\"values\":[21.5]");
        assertThat(Wire.body(port)).contains("<h1>Sensors</h1>");
    }
}
