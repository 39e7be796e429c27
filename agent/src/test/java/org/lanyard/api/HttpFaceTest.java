package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.model.Refused;
import org.lanyard.model.RuntimeKind;

final class HttpFaceTest {

    private static final String FOLDER = "{\"source\":{\"type\":\"folder\",\"folder\":\"/srv/My Shop\"}}";

    @TempDir
    Path logs;

    private FakeNode node;
    private Wire wire;

    @BeforeEach
    void start() {
        node = new FakeNode(logs);
        wire = new Wire(node.port());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void nameThatIsMadeUpIsNoneOfAnotherNodesApps() {
        node.elsewhere.has("my-shop");

        assertThat(wire.send("POST", "/api/v1/apps", FOLDER).json().path("name").asText())
                .isEqualTo("my-shop-2");
    }

    @Test
    void healthIsAnsweredBeforeAnythingElseIsThere() {
        try (var early = new HttpFace(FakeNode.TOKEN)) {
            early.start(0);
            var client = new Wire(early.port());
            assertThat(client.get("/health").text()).isEqualTo("{\"status\":\"ok\"}");
            Wire.Answer apps = client.get("/api/v1/apps");
            assertThat(apps.status()).isEqualTo(503);
            assertThat(apps.problem()).isEqualTo("starting");
            assertThat(apps.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void takenPortIsRefusedInWords() {
        try (var second = new HttpFace(FakeNode.TOKEN)) {
            assertThatThrownBy(() -> second.start(node.port()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void createdAppIsListedAndFoundByNameAndId() {
        Wire.Answer created = wire.send("POST", "/api/v1/apps", FOLDER);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1/apps/my-shop");
        assertThat(created.json().path("state").asText()).isEqualTo("Requested");
        String id = created.json().path("id").asText();
        assertThat(wire.get("/api/v1/apps/my-shop").json().path("id").asText()).isEqualTo(id);
        assertThat(wire.get("/api/v1/apps/" + id).json().path("name").asText()).isEqualTo("my-shop");
        JsonNode items = wire.get("/api/v1/apps").json().path("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("source").path("folder").asText()).isEqualTo("/srv/My Shop");
    }

    @Test
    void measuredValuesAreListed() {
        assertThat(wire.get("/api/v1/node/metrics").json().path("items").isArray())
                .isTrue();
        wire.send("POST", "/api/v1/apps", FOLDER);

        Wire.Answer answer = wire.get("/api/v1/apps/my-shop/metrics?minutes=5");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("items").isArray()).isTrue();
        assertThat(wire.get("/api/v1/node/metrics?minutes=61").status()).isEqualTo(400);
        assertThat(wire.get("/api/v1/apps/nobody/metrics").status()).isEqualTo(404);
    }

    @Test
    void tokenInAnAddressIsNotShown() {
        String git = "{\"source\":{\"type\":\"git\",\"url\":\"https://me:s3cret@git.example/shop.git\"}}";

        Wire.Answer created = wire.send("POST", "/api/v1/apps", git);

        assertThat(created.json().path("source").path("url").asText()).isEqualTo("https://git.example/shop.git");
        assertThat(wire.get("/api/v1/apps/shop").text()).doesNotContain("s3cret");
    }

    @Test
    void derivedNameThatIsTakenGetsANumber() {
        for (String name : List.of("my-shop", "my-shop-2", "my-shop-3")) {
            assertThat(wire.send("POST", "/api/v1/apps", FOLDER)
                            .json()
                            .path("name")
                            .asText())
                    .isEqualTo(name);
        }
        Wire.Answer named = wire.send("POST", "/api/v1/apps", FOLDER.replaceFirst("\\{", "{\"name\":\"my-shop\","));
        assertThat(named.status()).isEqualTo(409);
        assertThat(named.problem()).isEqualTo("name-taken");
    }

    @Test
    void everySettingArrives() {
        Wire.Answer created = wire.send("POST", "/api/v1/apps", """
                {"name":"shop","source":{"type":"git","url":"https://example.org/shop.git","ref":"main","path":"web"},
                 "env":{"A":"1"},"replicas":3,"port":9000,"runtime":"process","command":"./run",
                 "health":{"path":"/up","startGraceSeconds":5,"intervalSeconds":6,"timeoutSeconds":7,"failures":8},
                 "stopGraceSeconds":4,"spa":true,"gateway":{"forwardedFor":true,"proxyProtocol":true,
                 "switchConnections":false,"idleTimeoutSeconds":11,"maxConnections":12,"parkTimeoutSeconds":13}}""");
        assertThat(created.status()).isEqualTo(201);
        var settings = node.apps.get("shop").app().settings();
        assertThat(settings.env()).containsEntry("A", "1");
        assertThat(settings.replicas()).isEqualTo(3);
        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.runtime()).isEqualTo(RuntimeKind.PROCESS);
        assertThat(settings.command()).isEqualTo("./run");
        assertThat(settings.healthOrDefault().failures()).isEqualTo(8);
        assertThat(settings.healthOrDefault().path()).isEqualTo("/up");
        assertThat(settings.stopGrace()).hasSeconds(4);
        assertThat(settings.spa()).isTrue();
        assertThat(settings.gateway().maxConnections()).isEqualTo(12);
        assertThat(settings.gateway().parkTimeout()).hasSeconds(13);
        assertThat(settings.gateway().switchConnections()).isFalse();
    }

    @Test
    void changeTouchesOnlyWhatIsNamedAndNullTakesBack() {
        wire.send("POST", "/api/v1/apps", FOLDER.replaceFirst("\\{", """
                {"name":"shop","port":9000,"replicas":2,"env":{"A":"1","B":"2"},"command":"x","""));
        Wire.Answer changed = wire.send(
                "PATCH", "/api/v1/apps/shop", "{\"env\":{\"A\":null,\"C\":\"3\"},\"port\":null,\"spa\":true}");
        assertThat(changed.status()).isEqualTo(200);
        var settings = node.apps.get("shop").app().settings();
        assertThat(settings.env()).containsOnlyKeys("B", "C");
        assertThat(settings.port()).isNull();
        assertThat(settings.replicas()).isEqualTo(2);
        assertThat(settings.command()).isEqualTo("x");
        assertThat(settings.spa()).isTrue();
    }

    @Test
    void commandsReachTheAppWithTheirCause() {
        wire.send("POST", "/api/v1/apps", FOLDER);
        node.apps.runs("my-shop");
        assertThat(wire.send("POST", "/api/v1/apps/my-shop/redeploy", "{\"force\":true}")
                        .status())
                .isEqualTo(202);
        assertThat(node.apps.forced).isTrue();
        assertThat(wire.send("POST", "/api/v1/apps/my-shop/cancel").status()).isEqualTo(202);
        assertThat(wire.send("POST", "/api/v1/apps/my-shop/cancel").problem()).isEqualTo("conflict");
        assertThat(wire.send("POST", "/api/v1/apps/my-shop/rollback", "{\"release\":1}")
                        .status())
                .isEqualTo(202);
        assertThat(wire.send("POST", "/api/v1/apps/my-shop/rollback", "{\"release\":7}")
                        .status())
                .isEqualTo(404);
        assertThat(wire.send("POST", "/api/v1/apps/my-shop/stop")
                        .json()
                        .path("goal")
                        .asText())
                .isEqualTo("stop");
        assertThat(wire.send("POST", "/api/v1/apps/my-shop/start")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("Running");
        assertThat(wire.send("DELETE", "/api/v1/apps/my-shop?volumes=true").status())
                .isEqualTo(202);
        assertThat(node.apps.destroyedWithVolumes).isTrue();
        assertThat(node.apps.causes)
                .containsExactly(
                        "deployed through the API",
                        "redeployed through the API",
                        "cancelled through the API",
                        "rolled back through the API",
                        "stopped through the API",
                        "started through the API",
                        "destroyed through the API");
    }

    @Test
    void releasesInstancesAndHistoryAreLists() {
        wire.send("POST", "/api/v1/apps", FOLDER);
        node.apps.runs("my-shop");
        JsonNode release =
                wire.get("/api/v1/apps/my-shop/releases").json().path("items").get(0);
        assertThat(release.path("name").asText()).isEqualTo("r1");
        assertThat(release.path("current").asBoolean()).isTrue();
        JsonNode instance =
                wire.get("/api/v1/apps/my-shop/instances").json().path("items").get(0);
        assertThat(instance.path("phase").asText()).isEqualTo("Healthy");
        assertThat(instance.path("memoryMaxBytes").asLong()).isEqualTo(2 << 20);
        assertThat(instance.path("node").asText()).isEqualTo("node1");
        JsonNode history =
                wire.get("/api/v1/apps/my-shop/history?limit=1").json().path("items");
        assertThat(history).hasSize(1);
        assertThat(history.get(0).path("state").asText()).isEqualTo("Running");
    }

    @Test
    void nodeTellsOfItself() {
        assertThat(wire.get("/api/v1/node").json().path("metrics").path("cpu").asDouble())
                .isEqualTo(0.25);
        JsonNode nodes = wire.get("/api/v1/nodes").json().path("items");
        assertThat(nodes).hasSize(1);
        assertThat(nodes.get(0).path("leader").asBoolean()).isTrue();
        assertThat(wire.get("/metrics").text()).isEqualTo("lanyard_up 1\n");
    }

    @Test
    void shutdownIsCalledAfterItsAnswer() throws Exception {
        assertThat(wire.send("POST", "/api/v1/node/shutdown", "{\"apps\":true}")
                        .json()
                        .path("apps")
                        .asBoolean())
                .isTrue();
        assertThat(node.shutdowns.poll(5, TimeUnit.SECONDS)).isTrue();
        wire.send("POST", "/api/v1/node/shutdown");
        assertThat(node.shutdowns.poll(5, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aShortAnswerTellsItsLength() {
        Wire.Answer answer = wire.get("/api/v1/apps");
        assertThat(answer.header("Content-Length"))
                .isEqualTo(Integer.toString(answer.text().length()));
    }

    @Test
    void failureOfOursShowsAnIdAndNoStackTrace() {
        node.apps.broken = new IllegalStateException("secret inner words");
        Wire.Answer answer = wire.get("/api/v1/apps");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("internal");
        assertThat(answer.json().path("id").asText()).startsWith("e");
        assertThat(answer.text()).doesNotContain("secret", "Exception");
    }

    @Test
    void answersCarryNoVersionOfTheServer() {
        assertThat(wire.get("/api/v1/apps").header("Server")).isEmpty();
        assertThat(wire.get("/nothing").header("Server")).isEmpty();
    }
}
