package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the face says and takes of nodes, places and conflicts. */
final class ClusterFaceTest {

    private static final String PLACED = """
            {"source":{"type":"folder","folder":"/srv/shop"},
             "placement":{"pin":"desk","labels":["gpio"],"priority":5}}""";

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
    void wishForANodeArrivesAndIsShownByName() {
        Wire.Answer created = wire.send("POST", "/api/v1/apps", PLACED);

        assertThat(created.status()).isEqualTo(201);
        JsonNode placement = created.json().path("settings").path("placement");
        assertThat(placement.path("pin").asText()).isEqualTo("desk");
        assertThat(placement.path("labels").get(0).asText()).isEqualTo("gpio");
        assertThat(placement.path("priority").asInt()).isEqualTo(5);
        assertThat(created.json().path("placed").asText()).contains("desk");
    }

    @Test
    void wishIsReplacedAsAWholeAndNullForgetsIt() {
        wire.send("POST", "/api/v1/apps", PLACED);

        JsonNode changed = wire.send("PATCH", "/api/v1/apps/shop", "{\"placement\":{\"prefer\":\"desk\"}}")
                .json()
                .path("settings")
                .path("placement");
        assertThat(changed.path("prefer").asText()).isEqualTo("desk");
        assertThat(changed.path("pin").isNull()).isTrue();
        assertThat(changed.path("labels")).isEmpty();

        JsonNode forgotten = wire.send("PATCH", "/api/v1/apps/shop", "{\"placement\":null}")
                .json()
                .path("settings")
                .path("placement");
        assertThat(forgotten.path("prefer").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pin\":\"attic\"} | placement.pin",
                "{\"prefer\":\"attic\"} | placement.prefer",
                "{\"labels\":[\"../x\"]} | placement.labels",
                "{\"labels\":[null]} | placement.labels",
                "{\"priority\":1001} | placement.priority"
            })
    void wishThatCannotBeIsRefusedAndTheFieldNamed(String placement, String field) {
        Wire.Answer answer = wire.send(
                "POST",
                "/api/v1/apps",
                "{\"source\":{\"type\":\"folder\",\"folder\":\"/srv/shop\"},\"placement\":" + placement + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
    }

    @Test
    void commandTellsOnHowManyNodesItIsKept() {
        assertThat(wire.send("POST", "/api/v1/apps", PLACED).header("Lanyard-Copies"))
                .isEqualTo("1");
    }

    @Test
    void nodeIsDrainedLabelledAndKeptFromApps() {
        JsonNode changed = wire.send(
                        "PATCH",
                        "/api/v1/nodes/desk",
                        "{\"draining\":true,\"labels\":[\"ssd\",\"gpio\"],\"apps\":\"on-power\"}")
                .json();

        assertThat(changed.path("draining").asBoolean()).isTrue();
        assertThat(changed.path("labels").toString()).isEqualTo("[\"gpio\",\"ssd\"]");
        assertThat(changed.path("apps").asText()).isEqualTo("on-power");
        assertThat(wire.send("PATCH", "/api/v1/nodes/desk", "{\"draining\":false}")
                        .json()
                        .path("apps")
                        .asText())
                .isEqualTo("on-power");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "desk | {\"apps\":\"sometimes\"} | 400",
                "desk | {\"labels\":null} | 400",
                "desk | {\"colour\":\"x\"} | 400",
                "desk | {\"name\":null} | 400",
                "desk | {\"name\":\" \"} | 400",
                "desk | {\"pausedUntil\":\"tomorrow\"} | 400",
                "desk | {\"pausedFor\":-1} | 400",
                "desk | {\"memoryReserveBytes\":-1} | 400",
                "desk | {\"memoryReserveBytes\":9007199254740993} | 400",
                "desk | {\"memoryReserveBytes\":\"4 GB\"} | 400",
                "desk | {\"pausedFor\":60,\"pausedUntil\":null} | 400",
                "attic | {\"draining\":true} | 404"
            })
    void changeOfANodeThatCannotBeIsRefused(String name, String body, int status) {
        assertThat(wire.send("PATCH", "/api/v1/nodes/" + name, body).status()).isEqualTo(status);
    }

    @Test
    void nodeIsRenamedAndToldWhenThatDoesNotCount() {
        Wire.Answer renamed = wire.send("PATCH", "/api/v1/nodes/desk", "{\"name\":\" studio \"}");

        assertThat(renamed.json().path("name").asText()).isEqualTo("studio");
        assertThat(renamed.header("Lanyard-Notice")).isEmpty();
        assertThat(wire.send("PATCH", "/api/v1/nodes/desk", "{\"name\":\"desk\"}")
                        .header("Lanyard-Notice"))
                .isEqualTo("It is called so.");
    }

    @Test
    void nodeIsPausedUntilATimeOrForOneAndNoMore() {
        assertThat(pausedUntil("{\"pausedFor\":3600}")).isEqualTo("2026-05-01T13:00:00Z");
        assertThat(pausedUntil("{\"draining\":false}")).isEqualTo("2026-05-01T13:00:00Z");
        assertThat(pausedUntil("{\"pausedUntil\":\"2026-05-02T00:00:00Z\"}")).isEqualTo("2026-05-02T00:00:00Z");
        assertThat(pausedUntil("{\"pausedUntil\":null}")).isEqualTo("null");
        assertThat(pausedUntil("{\"pausedUntil\":\"2026-04-01T00:00:00Z\"}")).isEqualTo("null");
        assertThat(pausedUntil("{\"pausedFor\":0}")).isEqualTo("null");
    }

    @Test
    void memoryIsLeftFreeUntilThatIsTakenBack() {
        assertThat(reserve("{\"memoryReserveBytes\":4294967296}")).isEqualTo(4L << 30);
        assertThat(reserve("{\"draining\":false}")).isEqualTo(4L << 30);
        assertThat(reserve("{\"memoryReserveBytes\":0}")).isZero();
    }

    private long reserve(String change) {
        return wire.send("PATCH", "/api/v1/nodes/desk", change)
                .json()
                .path("memoryReserveBytes")
                .asLong();
    }

    private String pausedUntil(String change) {
        return wire.send("PATCH", "/api/v1/nodes/desk", change)
                .json()
                .path("pausedUntil")
                .asText();
    }

    @Test
    void networkIsMadeHome() {
        assertThat(wire.send("POST", "/api/v1/node/home").json().path("away").asBoolean())
                .isFalse();
    }

    @Test
    void networksAreTold() {
        JsonNode networks = wire.get("/api/v1/discovery").json().path("networks");

        assertThat(networks).hasSize(2);
        assertThat(networks.get(0).path("heard").get(0).asText()).isEqualTo("pi");
    }

    @Test
    void conflictCopiesAreListedRestoredAndDiscarded() {
        JsonNode copy = wire.get("/api/v1/conflicts").json().path("items").get(0);
        assertThat(copy.path("kind").asText()).isEqualTo("node");
        String path = "/api/v1/conflicts/" + copy.path("id").asText();

        assertThat(wire.send("POST", path + "/restore").status()).isEqualTo(200);
        assertThat(wire.send("DELETE", path).status()).isEqualTo(200);
        assertThat(wire.send("DELETE", "/api/v1/conflicts/none").status()).isEqualTo(404);

        assertThat(node.conflicts.done).containsExactly("restored node.n1.abc", "discarded node.n1.abc");
    }
}
