package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The document says what the routes do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiTest {

    private FakeNode node;
    private Wire wire;
    private JsonNode document;

    @BeforeAll
    void start(@TempDir Path logs) {
        node = new FakeNode(logs);
        wire = new Wire(node.port());
        document = wire.get("/api/openapi.json").json();
        wire.send("POST", "/api/v1/apps", "{\"name\":\"shop\",\"source\":{\"type\":\"folder\",\"folder\":\"/srv/x\"}}");
        node.apps.runs("shop");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void everyRouteIsInIt() {
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        int operations = 0;
        for (JsonNode path : document.path("paths")) {
            operations += path.size();
        }
        assertThat(operations).isEqualTo(node.face().routes().size());
        for (Route route : node.face().routes()) {
            JsonNode operation = document.path("paths")
                    .path(route.path())
                    .path(route.method().name().toLowerCase(Locale.ROOT));
            assertThat(operation.path("operationId").asText()).isEqualTo(route.id());
            assertThat(operation.path("responses").has("default")).isTrue();
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        document.findValues("$ref")
                .forEach(ref -> assertThat(resolve(ref.asText()).isMissingNode())
                        .as(ref.asText())
                        .isFalse());
    }

    @Test
    void everyAnswerHasTheShapeThatIsDocumented() {
        Map<String, String> bodies = Map.of(
                "joinCluster",
                "{\"code\":\"123 456\"}",
                "changeApp",
                "{\"replicas\":2}",
                "createApp",
                """
                {"name":"second","source":{"type":"git","url":"https://h/x"},"health":{"path":"/"}}""",
                "checkApp",
                """
                {"source":{"type":"git","url":"https://h/x"}}""");
        var routes = new ArrayList<>(node.face().routes());
        // what takes the app away comes last
        routes.sort(java.util.Comparator.comparingInt(
                r -> List.of("cancelApp", "destroyApp").indexOf(r.id())));
        for (Route route : routes) {
            if (route.answer() instanceof Route.Answer.Text
                    || route.id().equals("cancelApp")
                    || route.path().startsWith(PairingRoutes.EXCHANGE)) {
                continue;
            }
            String path = route.path()
                    .replace("{name}", "shop")
                    .replace("{node}", "pi")
                    .replace("{conflict}", "node.n1.abc");
            Wire.Answer answer = wire.send(
                    route.method().name(), path, bodies.getOrDefault(route.id(), route.request() == null ? "" : "{}"));
            assertThat(answer.status())
                    .as(route.id() + answer.text())
                    .isEqualTo(route.answer().status());
            JsonNode schema = document.path("paths")
                    .path(route.path())
                    .path(route.method().name().toLowerCase(Locale.ROOT))
                    .path("responses")
                    .path(Integer.toString(answer.status()))
                    .path("content")
                    .path("application/json")
                    .path("schema");
            assertThat(faults(schema, answer.json(), route.id())).isEmpty();
        }
        JsonNode problem = document.path("components").path("schemas").path("Problem");
        assertThat(faults(problem, wire.get("/api/v1/apps/none").json(), "problem"))
                .isEmpty();
    }

    private JsonNode resolve(String reference) {
        return document.at(reference.substring(1));
    }

    /** As much of JSON Schema as the document uses. */
    private List<String> faults(JsonNode schema, JsonNode value, String at) {
        if (schema.has("$ref")) {
            return faults(resolve(schema.path("$ref").asText()), value, at);
        }
        if (schema.has("anyOf")) {
            return value.isNull() ? List.of() : faults(schema.path("anyOf").get(0), value, at);
        }
        var faults = new ArrayList<String>();
        var types = new ArrayList<String>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(t -> types.add(t.asText()));
        } else {
            types.add(schema.path("type").asText());
        }
        String actual = value.isIntegralNumber()
                ? "integer"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
        if (!types.contains(actual) && !(actual.equals("integer") && types.contains("number"))) {
            faults.add(at + " is " + actual + ", documented " + types);
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            faults.add(at + " is " + value + ", documented " + schema.path("enum"));
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(at + "." + name.asText() + " is missing");
            }
        });
        if (schema.has("properties")) {
            value.propertyStream().forEach(p -> {
                JsonNode property = schema.path("properties").path(p.getKey());
                faults.addAll(
                        property.isMissingNode()
                                ? List.of(at + "." + p.getKey() + " is not documented")
                                : faults(property, p.getValue(), at + "." + p.getKey()));
            });
        }
        for (JsonNode item : schema.has("items") ? value : List.<JsonNode>of()) {
            faults.addAll(faults(schema.path("items"), item, at + "[]"));
        }
        return faults;
    }
}
