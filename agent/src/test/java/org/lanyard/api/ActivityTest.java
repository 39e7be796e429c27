package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.cluster.NodeEvent;
import org.lanyard.model.NodeId;

/** What happened, in one list. */
final class ActivityTest {

    private FakeNode node;
    private Wire wire;

    @BeforeEach
    void start(@TempDir Path logs) {
        node = new FakeNode(logs);
        wire = new Wire(node.port());
        wire.send("POST", "/api/v1/apps", "{\"name\":\"shop\",\"source\":{\"type\":\"folder\",\"folder\":\"/srv/x\"}}");
        node.apps.fails("shop", "npm was not found");
        node.nodeEvents.add(NodeEvent.Kind.LEADS, new NodeId("n2"), "pi", "it decides");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private List<JsonNode> items(String query) {
        return wire.get("/api/v1/activity" + query)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    @Test
    void appsAndNodesAreInOneListTheNewestFirst() {
        List<JsonNode> items = items("");

        assertThat(items).extracting(item -> item.path("kind").asText()).containsExactly("node", "app", "app");
        assertThat(items.getFirst().path("name").asText()).isEqualTo("pi");
        assertThat(items.getFirst().path("what").asText()).isEqualTo("leads now");
        assertThat(items.getFirst().path("state").isNull()).isTrue();
        JsonNode failed = items.stream()
                .filter(item -> item.path("state").asText().equals("Failed"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.path("subject").asText()).isEqualTo("shop");
        assertThat(failed.path("what").asText()).isEqualTo("failed");
        assertThat(failed.path("detail").asText()).isEqualTo("npm was not found");
        assertThat(failed.path("node").asText()).isEqualTo("desk");
        assertThat(items).extracting(item -> item.path("id").asText()).doesNotHaveDuplicates();
    }

    @Test
    void limitAndEndAreKept() {
        assertThat(items("?limit=1")).hasSize(1);
        assertThat(items("?before=2026-05-01T12:15:00Z"))
                .extracting(item -> item.path("kind").asText())
                .containsExactly("app", "app");
        assertThat(items("?before=2026-05-01T11:00:00Z")).isEmpty();
    }
}
