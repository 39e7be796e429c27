package org.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanyard.api.Await;
import org.lanyard.api.FakeNode;
import org.lanyard.model.AppState;
import org.lanyard.platform.DataFolder;
import org.lanyard.platform.NodeFile;

/** Commands, run in this process, against the real face over apps in memory. */
final class CliTest {

    @TempDir
    Path folder;

    private FakeNode node;
    private DataFolder data;
    private final List<UpOptions> launched = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        node = new FakeNode(folder);
        data = new DataFolder(folder.resolve("data"));
        data.create();
        Files.writeString(data.tokenFile(), FakeNode.TOKEN);
        data.write(new NodeFile(node.port(), ProcessHandle.current().pid(), "2026-05-01T11:00:00Z", "b", "0"));
        Files.createDirectories(folder.resolve("My Shop"));
        node.apps.whenDeployed((apps, name) -> {
            apps.steps(name, AppState.FETCHING);
            apps.says(name, "npm install");
            apps.steps(name, AppState.BUILDING);
            apps.runs(name);
        });
    }

    @Test
    void removalOfANodeListsWhatItHasSeen() throws IOException {
        Ran ran = run("nodes", "remove", "pi");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("pi is trusted no more", "Change them", "shop: API_KEY, TOKEN");
        assertThat(run("--json", "nodes", "remove", "pi")
                        .json()
                        .path("secrets")
                        .path(0)
                        .path("variables"))
                .extracting(com.fasterxml.jackson.databind.JsonNode::asText)
                .containsExactly("API_KEY", "TOKEN");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    /** What a command did. */
    private record Ran(int code, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    private Ran run(String... words) {
        return answering("", words);
    }

    private Ran answering(String input, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                false,
                false,
                Map.of("LANYARD_DATA", data.root().toString()),
                folder);
        AgentLauncher launcher = (options, _) -> {
            launched.add(options);
            return 0;
        };
        int code = new Cli(terminal, launcher).run(words);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void deployed(String name) {
        assertThat(run("deploy", "My Shop", "--name", name).code()).isZero();
    }

    @Test
    void deployShowsProgressAndPrintsTheAddressAlone() {
        Ran ran = run("deploy", "My Shop", "--env", "A=1", "--env", "B=x=y", "--replicas", "2");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).matches("http://localhost:\\d+\n");
        assertThat(ran.err()).contains("Fetching", "npm install", "Building", "Running");
        var settings = node.apps.get("my-shop").app().settings();
        assertThat(settings.env()).containsOnly(Map.entry("A", "1"), Map.entry("B", "x=y"));
        assertThat(settings.replicas()).isEqualTo(2);
        assertThat(node.apps.causes).containsExactly("deployed by the command line");
    }

    @Test
    void failedDeployTellsWhyAndExitsWithOne() {
        node.apps.whenDeployed((apps, name) -> apps.fails(name, "exit code 3\nlast line of the app"));
        Ran ran = run("deploy", "My Shop");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("exit code 3", "last line of the app", "lanyard logs my-shop --build");
    }

    @Test
    void deployingTheSameFolderAgainChangesWhatWasGivenAndRedeploys() {
        deployed("shop");
        Ran ran = run("deploy", "My Shop", "--name", "shop", "--env", "A=2", "--force");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(node.apps.get("shop").app().settings().env()).containsEntry("A", "2");
        assertThat(node.apps.get("shop").app().releases()).isEqualTo(2);
        assertThat(node.apps.forced).isTrue();
    }

    @Test
    void anotherSourceUnderThatNameIsRefused() throws IOException {
        deployed("shop");
        Files.createDirectories(folder.resolve("other"));
        Ran ran = run("deploy", "other", "--name", "shop");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("--name", "lanyard destroy shop");
        assertThat(node.apps.get("shop").app().releases()).isEqualTo(1);
    }

    @Test
    void deployAsJsonPrintsTheAppAndNothingElse() throws IOException {
        Ran ran = run("--json", "deploy", "https://example.org/team/Web_Shop.git", "--branch", "main", "--path", "web");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.json().path("name").asText()).isEqualTo("web");
        assertThat(ran.json().path("source").path("ref").asText()).isEqualTo("main");
        assertThat(ran.json().path("state").asText()).isEqualTo("Running");
    }

    @Test
    void deployWithoutWaitingReturnsAtOnce() {
        node.apps.whenDeployed((apps, name) -> {});
        Ran ran = run("deploy", "My Shop", "--no-wait");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("Requested");
    }

    @Test
    void explainTellsWhatWouldBeDoneAndDoesNothing() {
        Ran told = run("deploy", "My Shop", "--explain");

        assertThat(told.code()).isZero();
        assertThat(told.out())
                .contains(
                        "process, because of: package.json", "npm ci", "my-shop", "8104", "the Dockerfile is not used");
        assertThat(told.err()).contains("Nothing was deployed");
        assertThat(run("deploy", "My Shop", "--explain", "--json").out()).startsWith("{\"source\":");
        assertThat(node.apps.list()).isEmpty();
    }

    @Test
    void nodeThatIsWishedForMustBePaired() {
        assertThat(run("deploy", "My Shop", "--pin", "desk").code()).isZero();
        Ran ran = run("deploy", "My Shop", "--node", "attic");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("placement.prefer", "attic", "lanyard nodes");
    }

    @ParameterizedTest
    @CsvSource({
        "git@github.com:team/shop.git, https://github.com/team/shop.git",
        "ssh://git@host/team/shop.git, https://host/team/shop.git",
        "nginx:latest, Container images",
        "no-such-folder, no folder",
        "ftp://host/x, That kind of address",
        "'', no folder",
        "ext::sh -c id, no folder"
    })
    void sourcesThatCannotBeTakenAreRefusedInWords(String source, String words) {
        Ran ran = run("deploy", source);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(words);
        assertThat(node.apps.list()).isEmpty();
    }

    @Test
    void listsAreTablesOrJsonWithIdAndName() throws IOException {
        deployed("shop");
        assertThat(run("apps").out()).contains("NAME", "shop", "Running", "1/1", "r1");
        assertThat(run("nodes").out()).contains("desk", "yes");
        assertThat(run("status").out()).contains("desk", "1 app: 1 running", "shop");
        assertThat(run("releases", "shop").out()).contains("current");
        assertThat(run("history", "shop").out()).contains("Requested", "deployed by the command line");
        for (String[] list :
                new String[][] {{"apps"}, {"nodes"}, {"releases", "shop"}, {"history", "shop"}, {"doctor"}}) {
            var words = new ArrayList<>(List.of(list));
            words.addFirst("--json");
            for (JsonNode item : run(words.toArray(String[]::new)).json().path("items")) {
                assertThat(item.path("id").asText()).isNotEmpty();
                assertThat(item.path("name").asText()).isNotEmpty();
            }
        }
        assertThat(run("status", "--json").json().path("apps")).hasSize(1);
    }

    @Test
    void globalOptionsStandBeforeOrAfterTheCommand() throws IOException {
        String other = folder.resolve("other").toString();
        for (String command : List.of("status", "apps", "doctor", "nodes")) {
            for (List<String> words : List.of(
                    List.of("--json", "--data", data.root().toString(), command),
                    List.of(command, "--data=" + data.root(), "--json"),
                    List.of("--data", data.root().toString(), command, "--json"))) {
                Ran ran = run(words.toArray(String[]::new));
                assertThat(ran.code()).as(words + ran.err()).isZero();
                assertThat(ran.json().isObject()).isTrue();
            }
        }
        assertThat(run("apps", "--data", other).err()).contains("No node runs", other);
        assertThat(run("--data", other, "--data", other, "apps").code()).isEqualTo(2);
        assertThat(run("apps", "--data", "--json").code()).isEqualTo(2);
    }

    @Test
    void commandsDoWhatTheySay() {
        deployed("shop");
        assertThat(run("stop", "shop").code()).isZero();
        assertThat(node.apps.get("shop").state()).isEqualTo(AppState.STOPPED);
        assertThat(run("start", "shop").out()).startsWith("http://");
        assertThat(run("redeploy", "shop", "--force").code()).isZero();
        assertThat(run("rollback", "shop", "1").code()).isZero();
        assertThat(run("rollback", "shop", "9").code()).isEqualTo(1);
        Ran cancel = run("cancel", "shop");
        assertThat(cancel.code()).isEqualTo(1);
        assertThat(cancel.err()).contains("Nothing is under way");
    }

    @Test
    void scaleWaitsForTheInstances() {
        deployed("shop");
        assertThat(run("scale", "shop", "3", "--no-wait").code()).isZero();
        assertThat(node.apps.get("shop").app().settings().replicas()).isEqualTo(3);
        assertThat(run("scale", "shop", "99").err()).contains("replicas", "1 to 50");
        assertThat(run("scale", "shop", "many").code()).isEqualTo(2);
    }

    @Test
    void environmentIsShownSetAndRemoved() throws IOException {
        deployed("shop");
        assertThat(run("env", "shop", "A=1", "B=2").code()).isZero();
        assertThat(run("env", "shop", "A-").code()).isZero();
        assertThat(run("env", "shop").out()).isEqualTo("B=2\n");
        assertThat(run("env", "shop", "--json").json().path("B").asText()).isEqualTo("2");
        assertThat(run("env", "shop", "A").code()).isEqualTo(2);
        assertThat(run("env", "shop", "1A=x").code()).isEqualTo(1);
    }

    @Test
    void destroyAsksFirst() {
        deployed("shop");
        assertThat(answering("no\n", "destroy", "shop").code()).isEqualTo(1);
        assertThat(run("destroy", "shop").code()).isEqualTo(1);
        assertThat(node.apps.list()).hasSize(1);
        assertThat(answering("shop\n", "destroy", "shop", "--volumes").code()).isZero();
        assertThat(node.apps.list()).isEmpty();
        assertThat(node.apps.destroyedWithVolumes).isTrue();
        assertThat(run("destroy", "shop", "--yes").err()).contains("There is no app \"shop\"");
    }

    @Test
    void logsArePrintedAndFollowedToTheEnd() throws Exception {
        deployed("shop");
        Path log = node.apps.log(node.apps.get("shop"), 0);
        Files.writeString(log, "plain\n\u001b[2Jevil\n");
        Ran ran = run("logs", "shop");
        assertThat(ran.out()).startsWith("r1/1 | plain\n").doesNotContain("\u001b");
        assertThat(run("logs", "shop", "--json", "-n", "1")
                        .json()
                        .path("instance")
                        .asText())
                .isEqualTo("r1/1");
        Thread end = Thread.ofVirtual().start(() -> {
            Await.until("the follower is there", () -> node.apps.watchers() > 0);
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
            node.apps.destroy("shop", false, "x");
        });
        assertThat(run("logs", "shop", "-f").out()).contains("plain");
        end.join();
    }

    @Test
    void openPrintsTheAddress() {
        deployed("shop");
        assertThat(run("open", "shop").out()).startsWith("http://localhost:");
    }

    @Test
    void upHandsItsOptionsOver() {
        assertThat(run("up", "--headless", "--port", "7500", "--name", "attic", "--log-to-stdout")
                        .code())
                .isZero();
        UpOptions options = launched.getFirst();
        assertThat(options.port()).isEqualTo(7500);
        assertThat(options.name()).isEqualTo("attic");
        assertThat(options.headless()).isTrue();
        assertThat(options.data()).isEqualTo(data);
        assertThat(run("--data", folder.resolve("x y").toString(), "up").code()).isZero();
        assertThat(launched.getLast().data().root()).isEqualTo(folder.resolve("x y"));
        assertThat(launched.getLast().port()).isNull();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void downWaitsForTheNodesEndAndIsContentWithoutOne() throws Exception {
        Process agent = new ProcessBuilder("sleep", "60").start();
        data.write(new NodeFile(node.port(), agent.pid(), "2026-05-01T11:00:00Z", "b", "0"));
        Thread stopper = Thread.ofVirtual().start(() -> {
            try {
                assertThat(node.shutdowns.take()).isTrue();
                node.close();
                agent.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        Ran ran = run("down", "--apps");
        assertThat(agent.isAlive()).isFalse();
        stopper.join();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("have stopped");
        assertThat(run("down").out()).contains("No node runs");
        Ran status = run("status");
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.err()).contains("No node runs", "lanyard up");
    }

    @Test
    void wrongTokenIsExplained() throws IOException {
        Files.writeString(data.tokenFile(), "another");
        Ran ran = run("apps");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("--data");
    }

    @Test
    void damagedNodeFileIsExplained() throws IOException {
        for (String content : List.of("", "{", "[]", "{\"port\":0}", "{\"port\":\"x\"}", "\u0000")) {
            Files.writeString(data.nodeJson(), content);
            Ran ran = run("apps");
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).contains("node.json");
        }
    }

    @Test
    void wrongCallsExitWithTwo() {
        for (String call : List.of(
                "bogus",
                "--bogus",
                "apps|--bogus",
                "apps|extra",
                "deploy",
                "deploy|a|b",
                "deploy|.|--replicas|x",
                "deploy|.|--port|1.5",
                "deploy|.|--env|NOVALUE",
                "deploy|.|--name|../etc",
                "deploy|.|--branch|main",
                "logs",
                "rollback|x|y",
                "scale|x",
                "up|--port|0",
                "up|--port|70000",
                "up|--name| ",
                "--data",
                "history|x|--limit|z")) {
            Ran ran = run(call.split("\\|"));
            assertThat(ran.code()).as(call + ran.err()).isEqualTo(2);
            assertThat(ran.err()).as(call).isNotBlank().doesNotContain("Exception", "\tat ");
            assertThat(ran.out()).as(call).isEmpty();
        }
    }

    @Test
    void hostileNamesReachTheNodeAsNamesOnly() {
        for (String name : List.of(
                "../x", "a b", "$(id)", "%00", "ü", "a/b?c=d#e", "\u001b[31m", "a\r\nHost: x", "@/etc/passwd")) {
            for (String command : List.of("stop", "logs", "releases", "env", "open", "redeploy")) {
                Ran ran = run(command, name);
                assertThat(ran.code()).as(command + name + ran.err()).isEqualTo(1);
                assertThat(ran.err()).doesNotContain("\u001b", "Exception");
            }
        }
        assertThat(node.apps.causes).isEmpty();
    }

    @Test
    void helpIsThereForEveryCommand() {
        Ran help = run("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("deploy", "doctor", "rollback").doesNotContain("aot-training");
        assertThat(run("deploy", "--help").out()).contains("--branch", "--json");
        assertThat(run().code()).isEqualTo(2);
        assertThat(run("--version").out()).startsWith("lanyard ");
    }

    @Test
    void watchGoesOnWhenTheNodeComesBack() throws Exception {
        node.apps.whenDeployed((apps, name) -> {});
        Thread restart = Thread.ofVirtual().start(() -> {
            Await.until("the app is asked for", () -> !node.apps.list().isEmpty());
            FakeNode old = node;
            var next = new FakeNode(folder);
            next.apps.create(new org.lanyard.deploy.NewApp(
                    "my-shop", old.apps.get("my-shop").app().source(), org.lanyard.model.Settings.DEFAULT, "again"));
            try {
                data.write(new NodeFile(next.port(), 1, "", "b", "0"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            node = next;
            old.close();
            next.apps.runs("my-shop");
        });
        Ran ran = run("deploy", "My Shop");
        restart.join();
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("http://localhost:");
    }

    @Test
    void trainingRunsInSilence() {
        Ran ran = run("aot-training");
        assertThat(ran).isEqualTo(new Ran(0, "", ""));
    }
}
