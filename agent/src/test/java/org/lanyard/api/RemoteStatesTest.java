package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;

/** What this node, "desk", hears of others; messages as they come over the link. */
final class RemoteStatesTest {

    private static final NodeId DESK = new NodeId("desk");
    private static final NodeId LAPTOP = new NodeId("laptop");
    private static final NodeId PI = new NodeId("pi");

    @TempDir
    Path logs;

    private final Map<String, NodeId> homes = new HashMap<>();
    private final List<String> passed = new ArrayList<>();
    private int told;
    private FakeNode node;
    private RemoteStates states;

    @BeforeEach
    void start() {
        node = new FakeNode(logs);
        states = new RemoteStates(DESK, node.info, homes::get, (to, message) -> {}, message -> told++);
        states.watch(event -> passed.add(event.event() + " " + event.app()));
        states.viewChanged(new ClusterView(1, List.of(PI, DESK, LAPTOP)));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void hear(NodeId from, String event, String json) {
        states.message(from, ("N" + event + "\n" + json).getBytes(StandardCharsets.UTF_8));
    }

    private void app(NodeId from) {
        hear(from, "app", "{\"id\":\"a\",\"name\":\"shop\",\"state\":\"Running\",\"node\":\"" + from + "\"}");
    }

    private List<String> shown() {
        JsonNode app = states.app("a");
        return app == null
                ? List.of()
                : List.of((app.path("node").asText() + " " + app.path("state").asText() + " "
                                + app.path("waits").asText())
                        .strip());
    }

    @Test
    void nodeThatWasAwayDoesNotHideWhoHasTheAppNow() {
        homes.put("a", PI);
        app(PI);
        app(LAPTOP);

        assertThat(shown()).containsExactly("pi Running");
        assertThat(passed).containsExactly("app a");
    }

    @Test
    void whatIsToldBeforeTheAssignmentArrivesIsShownOnceItHas() {
        homes.put("a", LAPTOP);
        app(LAPTOP);
        app(PI);
        assertThat(shown()).containsExactly("laptop Running");

        homes.put("a", PI);

        assertThat(shown()).containsExactly("pi Running");
    }

    @Test
    void appOfANodeThatIsGoneMovesAndTheLeaderTellsWhyItWaits() {
        homes.put("a", LAPTOP);
        app(LAPTOP);
        states.viewChanged(new ClusterView(2, List.of(PI, DESK)));
        hear(PI, "waits", "{\"a\":\"it waits: pi has too little memory\"}");

        assertThat(shown()).containsExactly("laptop Moving it waits: pi has too little memory");
    }

    @Test
    void onlyTheLeaderIsBelievedAboutWhatWaits() {
        hear(LAPTOP, "waits", "{\"a\":\"nonsense\"}");
        assertThat(states.waits("a")).isNull();
    }

    @Test
    void anIdleNodeTellsOfItselfMoreRarely() {
        for (int i = 0; i < 7; i++) {
            states.tellNode();
        }
        assertThat(told).isEqualTo(3);
    }

    @Test
    void whatIsGoneIsShownNoMore() {
        homes.put("a", PI);
        app(PI);
        hear(PI, "gone", "{\"id\":\"a\",\"name\":\"shop\"}");

        assertThat(shown()).isEmpty();
    }
}
