package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.testing.GitRepo;
import org.lanyard.testing.GitServer;

/** A look at a source before anything is deployed. */
final class CheckTest {

    private static final String CHECK = "/api/v1/apps/check";

    @TempDir
    static Path folder;

    private static LiveNode node;
    private static GitServer server;
    private static GitRepo repo;

    @BeforeAll
    static void start() throws IOException {
        node = LiveNode.start(folder.resolve("node"));
        repo = GitRepo.create(folder.resolve("served/garden"));
        server = GitServer.start(folder.resolve("served"));
    }

    @AfterAll
    static void end() {
        server.close();
        node.close();
    }

    private static String git(String url) {
        return "{\"source\":{\"type\":\"git\",\"url\":\"" + url + "\"}}";
    }

    @Test
    void whatWasLookedAtIsDeployedWithoutASecondDownload() throws IOException {
        String commit = repo.write("index.html", "hello").commit("Say hello");

        JsonNode found = node.send("POST", CHECK, git(server.url("garden")));

        assertThat(found.path("problem").isNull()).as(found.toString()).isTrue();
        assertThat(found.path("ref").asText()).isEqualTo("main");
        assertThat(found.path("commit").path("id").asText()).isEqualTo(commit);
        assertThat(found.path("commit").path("message").asText()).isEqualTo("Say hello");
        assertThat(found.path("detected").path("kind").asText()).isEqualTo("static");
        assertThat(found.path("name").asText()).isEqualTo("garden");
        assertThat(found.path("places").path(0).path("chosen").asBoolean())
                .as(found.toString())
                .isTrue();
        assertThat(node.get("/api/v1/apps").path("items").isEmpty()).isTrue();

        LiveNode.Ran deployed = node.run("deploy", server.url("garden")).ok();

        assertThat(deployed.err()).contains("is here from before");
        assertThat(deployed.port()).isEqualTo(found.path("port").asInt());
        JsonNode again = node.send("POST", CHECK, git(server.url("garden")));
        assertThat(again.path("name").asText()).isEqualTo("garden-2");
        assertThat(again.path("port").asInt()).isNotEqualTo(deployed.port());
        node.run("destroy", "garden", "--yes");
    }

    @Test
    void whatDoesNotAnswerIsToldInWords() throws IOException {
        JsonNode found = node.send("POST", CHECK, git("http://localhost:" + FreePort.find() + "/garden.git"));

        assertThat(found.path("reachable").asBoolean()).isFalse();
        assertThat(found.path("problem").asText()).contains("The connection to the git server");
        assertThat(found.path("detected").isNull()).isTrue();
        assertThat(found.path("name").asText()).isEqualTo("garden");
    }

    @Test
    void folderIsLookedAtAndTheCommandLineTellsInWords() throws IOException {
        Path app = node.write("shop", "package.json", "{\"scripts\":{\"start\":\"node x.js\"}}", "x.js", "");

        LiveNode.Ran told = node.run("deploy", app.toString(), "--explain", "--port", Integer.toString(node.port));

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).contains("own; choose another");
        assertThat(node.run("deploy", app.toString(), "--explain").ok().out())
                .contains("package.json with a start script", "npm start", "shop", "the folder is there");
    }
}
