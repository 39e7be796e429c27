package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.testing.GitRepo;

/** Which of two nodes has an app: by wish, by what is said of the nodes, and by name. */
@DisabledOnOs(OS.WINDOWS)
final class PlacementTest {

    @TempDir
    private Path folder;

    private final List<LiveNode> nodes = new ArrayList<>();
    private LiveNode desk;
    private LiveNode laptop;
    private String repository;

    @BeforeEach
    void start() throws IOException {
        desk = start("desk");
        laptop = start("laptop");
        GitRepo repo = GitRepo.create(folder.resolve("shop"));
        repo.write("index.html", "one").commit("One");
        repository = "file://" + folder.resolve("shop");
    }

    @AfterEach
    void end() {
        nodes.forEach(LiveNode::close);
    }

    private LiveNode start(String name) throws IOException {
        LiveNode node = LiveNode.start(folder.resolve(name), "--name", name);
        nodes.add(node);
        return node;
    }

    private void pair() throws IOException {
        String code = desk.send("POST", "/api/v1/pairing", "").path("code").asText();
        laptop.run("pair", code, "--address", "127.0.0.1:" + desk.port).ok();
        for (LiveNode node : nodes) {
            Wait.until(
                    "two nodes that see each other",
                    () -> node.get("/api/v1/nodes")
                                    .path("items")
                                    .valueStream()
                                    .filter(other -> other.path("reachable").asBoolean())
                                    .count()
                            == 2);
        }
    }

    private static String home(LiveNode seenFrom, String app) throws IOException {
        return seenFrom.app(app).path("node").asText();
    }

    @Test
    void pinBindsUntilItIsTakenBackAndADrainedNodeIsEmptied() throws IOException {
        pair();
        desk.run("deploy", repository, "--pin", "laptop").ok();
        assertThat(home(desk, "shop")).isEqualTo("laptop");
        assertThat(laptop.run("place", "shop").ok().out()).contains("to which it is pinned", "Pinned to laptop");

        LiveNode.Ran drained = desk.run("nodes", "drain", "laptop");
        assertThat(drained.code()).isEqualTo(1);
        assertThat(drained.err()).contains("shop: it stays on laptop for now", "laptop is being drained");

        laptop.run("place", "shop", "--anywhere").ok();

        Wait.until(
                "the app on the other node",
                () -> home(desk, "shop").equals("desk") && home(laptop, "shop").equals("desk"));
        assertThat(desk.run("nodes", "drain", "laptop").ok().out()).contains("laptop runs no apps any more");
        JsonNode running = desk.await("shop", "Running");
        assertThat(running.path("placed").asText()).contains("laptop is being drained");
    }

    @Test
    void appIsDrawnToANewPreferenceAndToWhereItsLabelsAre() throws IOException {
        pair();
        desk.run("deploy", repository, "--node", "desk").ok();
        assertThat(home(laptop, "shop")).isEqualTo("desk");

        desk.run("place", "shop", "--node", "laptop").ok();
        Wait.until("the app where it is preferred", () -> home(desk, "shop").equals("laptop"));

        laptop.run("nodes", "set", "desk", "--label", "gpio").ok();
        laptop.run("place", "shop", "--anywhere", "--label", "gpio").ok();
        Wait.until("the app where its label is", () -> home(laptop, "shop").equals("desk"));
        desk.await("shop", "Running");
    }

    @Test
    void youngerOfTwoAppsOfANameIsRenamedWhenTwoNodesBecomeOneCluster() throws IOException {
        desk.run("deploy", repository).ok();
        laptop.run("deploy", repository).ok();

        pair();

        for (LiveNode node : nodes) {
            Wait.until(
                    "another name for the younger one",
                    () -> node.get("/api/v1/apps")
                            .path("items")
                            .valueStream()
                            .anyMatch(app -> app.path("name").asText().equals("shop-2")));
            assertThat(home(node, "shop")).isEqualTo("desk");
            assertThat(home(node, "shop-2")).isEqualTo("laptop");
        }
        assertThat(laptop.run("history", "shop-2").ok().out()).contains("renamed from shop");
    }
}
