package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent is killed in each state of a deployment, the first one and an update, and comes to its end nevertheless. */
final class DeploymentKillTest {

    private static final String PROCFILE = "release: python3 -c 'import time; time.sleep(0.7)'\nweb: python3 main.py\n";

    /** A while until it listens, so that Starting can be met. */
    private static final String SLOW = "import time\ntime.sleep(0.5)\n";

    @TempDir
    static Path folder;

    private static LiveNode node;
    private static int bystander;
    private static String bystanderServed;

    @BeforeAll
    static void start() throws IOException {
        node = LiveNode.start(folder);
        bystander = node.run(
                        "deploy",
                        node.write("bystander", "main.py", Python.server("b")).toString())
                .ok()
                .port();
        bystanderServed = Wire.body(bystander);
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Validating", "Fetching", "Building", "Starting"})
    void deploymentIsFinishedByTheNextAgent(String moment) throws IOException {
        String name = "killed-while-" + moment.toLowerCase(Locale.ROOT);
        Path app = node.write(name, "Procfile", PROCFILE, "main.py", SLOW + Python.server("v1"));
        node.send(
                "POST",
                "/api/v1/apps",
                "{\"name\":\"" + name + "\",\"source\":{\"type\":\"folder\",\"folder\":\"" + app + "\"}}");
        Wait.until(moment + " of " + name, () -> node.states(name).contains(moment));

        node.killAgent();

        checkAfterwards(name, "v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Building", "Starting"})
    void updateIsFinishedByTheNextAgent(String step) throws IOException {
        String name = "updated-while-" + step.toLowerCase(Locale.ROOT);
        Path app = node.write(name, "Procfile", PROCFILE, "main.py", Python.server("v1"));
        int port = node.run("deploy", app.toString()).ok().port();
        node.write(name, "main.py", SLOW + Python.server("v2"));
        node.send("POST", "/api/v1/apps/" + name + "/redeploy", "{}");
        List<String> later = List.of("Fetching", "Building", "Starting");
        Wait.until(step + " of " + name, () -> {
            int seen = later.indexOf(node.app(name).path("step").asText());
            return seen >= later.indexOf(step);
        });

        node.killAgent();

        assertThat(Wait.found("the port is back", () -> Wire.body(port))).startsWith("v");
        checkAfterwards(name, "v2");
    }

    /** It runs, once, and its neighbour is the process that it was. */
    private static void checkAfterwards(String name, String version) throws IOException {
        node.awaitReady();
        var app = node.await(name, "Running");
        int port = app.path("port").asInt();
        assertThat(Wait.found("an answer of " + name, () -> Wire.body(port))).startsWith(version);
        Wait.until("exactly one instance of " + name, () -> {
            var instances = node.app(name).path("instances");
            return instances.size() == 1
                    && node.processes.marked("LANYARD_APP=" + name).size()
                            == node.processes
                                    .marked("LANYARD_INSTANCE="
                                            + instances.path(0).path("id").asText())
                                    .size();
        });
        assertThat(node.processes.marked("LANYARD_APP=" + name)).isNotEmpty();
        assertThat(Wait.found("the neighbour answers", () -> Wire.body(bystander)))
                .isEqualTo(bystanderServed);
    }
}
