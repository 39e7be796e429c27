package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.testing.GitRepo;
import org.lanyard.testing.GitServer;

/** Three nodes on one machine, each with its own agent and keepers, paired by codes. */
@DisabledOnOs(OS.WINDOWS)
final class ClusterTest {

    @TempDir
    private Path folder;

    private final List<LiveNode> nodes = new ArrayList<>();
    private LiveNode desk;
    private LiveNode laptop;
    private LiveNode pi;

    @BeforeEach
    void start() throws IOException {
        desk = start("desk");
        laptop = start("laptop");
        pi = start("pi");
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

    private void pairAll() throws IOException {
        pair(desk, laptop);
        pair(desk, pi);
        for (LiveNode node : nodes) {
            Wait.until("three nodes that see each other", () -> reachable(node).size() == 3);
        }
    }

    private static void pair(LiveNode host, LiveNode joiner) throws IOException {
        String code = host.send("POST", "/api/v1/pairing", "").path("code").asText();
        joiner.run("pair", code, "--address", "127.0.0.1:" + host.port).ok();
    }

    private static List<String> reachable(LiveNode node) throws IOException {
        return node.get("/api/v1/nodes")
                .path("items")
                .valueStream()
                .filter(other -> other.path("reachable").asBoolean())
                .map(other -> other.path("name").asText())
                .toList();
    }

    private LiveNode named(String name) {
        return switch (name) {
            case "desk" -> desk;
            case "laptop" -> laptop;
            default -> pi;
        };
    }

    private static List<JsonNode> apps(LiveNode node) throws IOException {
        return node.get("/api/v1/apps").path("items").valueStream().toList();
    }

    @Test
    void pairedNodesAgreeOnOneLeaderAndAStrangerStaysOut() throws IOException {
        pair(desk, laptop);

        Wait.until(
                "two nodes that see each other",
                () -> reachable(desk).size() == 2 && reachable(laptop).size() == 2);
        for (LiveNode node : List.of(desk, laptop)) {
            List<String> leaders = node.get("/api/v1/nodes")
                    .path("items")
                    .valueStream()
                    .filter(other -> other.path("leader").asBoolean())
                    .map(other -> other.path("name").asText())
                    .toList();
            assertThat(leaders).hasSize(1);
        }
        assertThat(reachable(pi)).containsExactly("pi");
    }

    @Test
    void wrongCodePairsNobody() throws IOException {
        String code = desk.send("POST", "/api/v1/pairing", "").path("code").asText();
        String wrong = code.equals("000000") ? "000001" : "000000";

        LiveNode.Ran ran = pi.run("pair", wrong, "--address", "127.0.0.1:" + desk.port);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("another code");
        assertThat(desk.get("/api/v1/nodes").path("items")).hasSize(1);
    }

    @Test
    void appMovesWithItsBundleWhenItsNodeDiesAndIsNotDoubledWhenThatReturns() throws IOException {
        pairAll();
        GitRepo repo = GitRepo.create(
                Files.createDirectories(folder.resolve("repositories")).resolve("shop"));
        repo.write("index.html", "one").commit("One");
        int port;
        try (var server = GitServer.start(folder.resolve("repositories"))) {
            port = pi.run("deploy", server.url("shop")).ok().port();
        }
        String home = pi.app("shop").path("node").asText();
        LiveNode first = named(home);
        List<LiveNode> others = nodes.stream().filter(node -> node != first).toList();
        Wait.until("a second copy of its bundle", () -> others.stream().anyMatch(ClusterTest::holdsBundle));

        first.processes.endAll();

        assertThat(Wait.found("the page again", () -> Wire.body(port))).isEqualTo("one");
        LiveNode survivor = others.getFirst();
        JsonNode moved = survivor.await("shop", "Running");
        assertThat(moved.path("node").asText()).isNotEqualTo(home);
        assertThat(survivor.states("shop")).contains("Moving");

        first.up();
        Wait.until(
                "what the returned node tells",
                () -> first.app("shop")
                        .path("node")
                        .asText()
                        .equals(moved.path("node").asText()));
        for (LiveNode node : nodes) {
            assertThat(apps(node).stream().map(app -> app.path("name").asText()).collect(Collectors.toList()))
                    .containsExactly("shop");
        }
        assertThat(Wire.body(port)).isEqualTo("one");
    }

    @Test
    void tokenLetsANodeJoinAtItsStart() throws IOException {
        String token = desk.run("pair", "--token").ok().lastLine();

        LiveNode garage = LiveNode.start(folder.resolve("garage"), "--name", "garage", "--join", token);
        nodes.add(garage);

        Wait.until("the new node", () -> reachable(desk).size() == 2);
        Wait.until("the old one", () -> reachable(garage).containsAll(List.of("desk", "garage")));
    }

    private static boolean holdsBundle(LiveNode node) {
        try (var files = Files.list(node.data.bundles())) {
            return files.anyMatch(file -> file.toString().endsWith(".tar.gz"));
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void anyNodeTakesCommandsForAnyApp() throws IOException {
        pairAll();
        Path app = laptop.write("notes", "index.html", "notes");
        laptop.run("deploy", app.toString()).ok();
        Wait.until("desk to know it", () -> apps(desk).size() == 1);

        desk.run("stop", "notes").ok();
        laptop.await("notes", "Stopped");
        pi.run("start", "notes").ok();
        laptop.await("notes", "Running");
        assertThat(desk.run("history", "notes").ok().out()).contains("Stopped", "Running");
        desk.run("destroy", "notes", "--yes").ok();

        Wait.until(
                "the end of it everywhere",
                () -> apps(desk).isEmpty() && apps(laptop).isEmpty() && apps(pi).isEmpty());
    }

    @Test
    void removedNodeIsOutAtOnceAndForEver() throws IOException {
        pair(desk, laptop);
        Wait.until("two nodes that see each other", () -> reachable(desk).size() == 2);

        desk.run("nodes", "remove", "laptop").ok();

        Wait.until("its absence", () -> reachable(desk).equals(List.of("desk")));
        String code = desk.send("POST", "/api/v1/pairing", "").path("code").asText();
        LiveNode.Ran again = laptop.run("pair", code, "--address", "127.0.0.1:" + desk.port);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("desk");
    }
}
