package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look at a source, over HTTP. */
final class CheckTest {

    private static final String PATH = "/api/v1/apps/check";
    private static final String GIT = "\"source\":{\"type\":\"git\",\"url\":\"https://ada:s3cret@h/garden-api.git\"}";

    private FakeNode node;
    private Wire wire;

    @BeforeEach
    void start(@TempDir Path logs) {
        node = new FakeNode(logs);
        wire = new Wire(node.port());
    }

    @AfterEach
    void stop() {
        node.checks.cancelled.countDown();
        node.close();
    }

    @Test
    void everythingThatWasFoundIsToldAndNothingIsMade() {
        JsonNode found = wire.send("POST", PATH, "{" + GIT + "}").json();

        assertThat(found.path("source").path("url").asText()).isEqualTo("https://h/garden-api.git");
        assertThat(found.path("reachable").asBoolean()).isTrue();
        assertThat(found.path("problem").isNull()).isTrue();
        assertThat(found.path("seconds").toString()).isEqualTo("{\"reach\":0.3,\"inspect\":0.8}");
        assertThat(found.path("branches").toString()).isEqualTo("[\"main\",\"dev\"]");
        assertThat(found.path("commit").path("message").asText()).isEqualTo("First");
        assertThat(found.path("detected").path("kind").asText()).isEqualTo("node");
        assertThat(found.path("detected").path("install").asText()).isEqualTo("npm ci");
        assertThat(found.path("name").asText()).isEqualTo("garden-api");
        assertThat(found.path("port").asInt()).isEqualTo(8104);
        assertThat(found.path("places").path(0).path("name").asText()).isEqualTo("desk");
        assertThat(found.path("places").path(0).path("chosen").asBoolean()).isTrue();
        assertThat(node.apps.list()).isEmpty();
    }

    @Test
    void wishedNameAndPortAreTakenAndTheirTroubleTold() {
        JsonNode found = wire.send("POST", PATH, "{" + GIT + ",\"name\":\"green\",\"port\":8000}")
                .json();

        assertThat(found.path("name").asText()).isEqualTo("green");
        assertThat(found.path("port").asInt()).isEqualTo(8000);
        assertThat(found.path("portProblem").asText()).contains("nginx");
    }

    @Test
    void sourceThatDoesNotAnswerIsAnAnswer() {
        node.checks.problem = "This address needs a password or key.";

        Wire.Answer answer = wire.send("POST", PATH, "{" + GIT + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("reachable").asBoolean()).isFalse();
        assertThat(answer.json().path("problem").asText()).isEqualTo("This address needs a password or key.");
        assertThat(answer.json().path("detected").isNull()).isTrue();
        assertThat(answer.json().path("branches").isEmpty()).isTrue();
    }

    @Test
    void fieldsAreAsStrictAsThoseOfADeployment() {
        assertThat(wire.send("POST", PATH, "{}").status()).isEqualTo(400);
        assertThat(wire.send("POST", PATH, "{" + GIT + ",\"colour\":1}").status())
                .isEqualTo(400);
        assertThat(wire.send("POST", PATH, "{" + GIT + ",\"name\":\"Not A Name\"}")
                        .status())
                .isEqualTo(400);
        assertThat(wire.send("POST", PATH, "{" + GIT + ",\"replicas\":0}").status())
                .isEqualTo(400);
        assertThat(wire.send(wire.request(PATH)
                                .method("POST", java.net.http.HttpRequest.BodyPublishers.ofString("{" + GIT + "}")))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void lookIsGivenUpWhenTheClientGoesAway() throws Exception {
        node.checks.endless = true;
        try (Socket client = ask()) {
            assertThat(client.getInputStream().read())
                    .as("the answer begins while it is looked")
                    .isEqualTo('H');
        }
        assertThat(node.checks.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void answerThatTookLongIsJsonAllTheSame() throws Exception {
        node.checks.endless = true;
        try (Socket client = ask()) {
            int begun = client.getInputStream().read();
            node.checks.cancelled.countDown();
            String answer = (char) begun + new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("content-type: application/json");
            assertThat(answer.substring(answer.indexOf("\r\n\r\n"))).contains(" ", "\"name\":\"garden-api\"");
        }
    }

    private Socket ask() throws IOException {
        String body = "{" + GIT + "}";
        Socket client = wire.connect();
        client.getOutputStream()
                .write(("POST " + PATH + " HTTP/1.1\r\nHost: localhost:" + node.port() + "\r\nAuthorization: Bearer "
                                + FakeNode.TOKEN + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return client;
    }
}
