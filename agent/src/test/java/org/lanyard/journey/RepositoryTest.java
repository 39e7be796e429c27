package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.testing.GitRepo;
import org.lanyard.testing.GitServer;

/** From a repository on a git server. */
final class RepositoryTest {

    @TempDir
    Path folder;

    private LiveNode node;
    private GitServer server;

    @BeforeEach
    void start() throws IOException {
        node = LiveNode.start(folder);
        server = GitServer.start(Files.createDirectories(node.folder.resolve("repositories")));
    }

    @AfterEach
    void end() {
        node.close();
        server.close();
    }

    private GitRepo repository(String name) {
        return GitRepo.create(node.folder.resolve("repositories").resolve(name));
    }

    @Test
    void branchAndCommitAreDeployedAndRolledBackTo() throws IOException {
        GitRepo repo = repository("shop");
        String first = repo.write("index.html", "one").commit("One");
        repo.git("checkout", "-q", "-b", "next");
        repo.write("index.html", "two").commit("Two");
        repo.git("checkout", "-q", "main");

        int port = node.run("deploy", server.url("shop")).ok().port();
        assertThat(Wire.body(port)).isEqualTo("one");

        node.run("deploy", server.url("shop"), "--branch", "next").ok();
        assertThat(Wire.body(port)).isEqualTo("two");

        node.run("deploy", server.url("shop"), "--branch", first).ok();
        assertThat(Wire.body(port)).isEqualTo("one");

        node.run("rollback", "shop", "2").ok();
        assertThat(Wire.body(port)).isEqualTo("two");
        assertThat(node.run("releases", "shop").ok().out()).contains(first.substring(0, 7));
    }

    @Test
    void knownCommitsAreDeployedWithoutTheServer() throws IOException {
        GitRepo repo = repository("offline");
        String first = repo.write("index.html", "one").commit("One");
        String second = repo.write("index.html", "two").commit("Two");
        int port = node.run("deploy", server.url("offline"), "--branch", first)
                .ok()
                .port();
        node.run("deploy", server.url("offline"), "--branch", second).ok();
        assertThat(Wire.body(port)).isEqualTo("two");

        server.close();

        node.run("rollback", "offline").ok();
        assertThat(Wire.body(port)).isEqualTo("one");
        node.run("deploy", server.url("offline"), "--branch", second).ok();
        assertThat(Wire.body(port)).isEqualTo("two");
        node.run("redeploy", "offline", "--force").ok();
        assertThat(Wire.body(port)).isEqualTo("two");
    }

    @Test
    void redeployOfBranchSaysThatTheServerIsGoneAndTheAppRunsOn() throws IOException {
        repository("moving").write("index.html", "one").commit("One");
        int port = node.run("deploy", server.url("moving"), "--branch", "main")
                .ok()
                .port();

        server.close();
        LiveNode.Ran failed = node.run("redeploy", "moving");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("localhost:" + server.port()).contains("runs on with release 1");
        assertThat(Wire.body(port)).isEqualTo("one");
    }

    @Test
    void referenceSampleIsDeployedAsItIs() throws IOException, InterruptedException {
        boolean ci = "true".equals(System.getenv("CI"));
        assumeTrue(ci || registryAnswers(), "The npm registry cannot be reached, and this sample installs Express");
        assumeTrue(ci || isFree(7211), "Port 7211, which the sample insists on, is in use");
        GitRepo repo = repository("express-fixed");
        for (String file : new String[] {"index.js", "package.json", "shipwreck.toml"}) {
            repo.write(file, Files.readString(Path.of("samples/express-fixed", file)));
        }
        repo.commit("The sample");

        LiveNode.Ran deployed = node.run("deploy", server.url("express-fixed")).ok();

        assertThat(deployed.port()).isEqualTo(7211);
        assertThat(Wire.body(7211)).isEqualTo("Hello from Express on port 7211");
        assertThat(Wire.get(7211, "/env").body()).isEqualTo("{\"test-var\":\"content\"}");
    }

    /** Asks the registry that npm is set up for. */
    private static boolean registryAnswers() throws InterruptedException {
        try {
            Process ping = new ProcessBuilder("npm", "ping")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return ping.waitFor(20, TimeUnit.SECONDS) && ping.exitValue() == 0;
        } catch (IOException noNpm) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
