package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New releases: good ones take over without a gap, bad ones never do. */
final class UpdateTest {

    @TempDir
    static Path folder;

    private static LiveNode node;

    @BeforeAll
    static void start() throws IOException {
        node = LiveNode.start(folder);
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @Test
    void updateDropsNoRequest() throws IOException {
        Path app = node.write("busy", "main.py", Python.server("v1"));
        int port = node.run("deploy", app.toString()).ok().port();
        try (var hammer = new Hammer(port)) {
            hammer.goOn(50);
            for (String version : new String[] {"v2", "v3"}) {
                node.write("busy", "main.py", Python.server(version));
                node.run("deploy", app.toString()).ok();
                hammer.goOn(50);
                assertThat(Wire.body(port)).startsWith(version);
            }

            assertThat(hammer.failures()).isEmpty();
            assertThat(hammer.seen()).containsExactlyInAnyOrder("v1", "v2", "v3");
        }
    }

    @Test
    void releaseThatEndsAtOnceNeverReplacesTheHealthyOne() throws IOException {
        Path app = node.write("sturdy", "main.py", Python.server("good"));
        int port = node.run("deploy", app.toString()).ok().port();
        String served = Wire.body(port);
        node.write("sturdy", "main.py", Python.dying("the database is missing"));

        LiveNode.Ran failed = node.run("deploy", app.toString());

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("the database is missing").contains("runs on with release 1");
        assertThat(Wire.body(port)).as("the very same process").isEqualTo(served);
        assertThat(node.app("sturdy").path("state").asText()).isEqualTo("Running");
    }

    @Test
    void releaseThatFailsItsHealthCheckNeverReplacesTheHealthyOne() throws IOException {
        Path app = node.write("checked", "main.py", Python.server("good"));
        int port = node.run("deploy", app.toString()).ok().port();
        String served = Wire.body(port);
        node.write("checked", "main.py", Python.server("sick").replace("send_response(200)", "send_response(500)"));
        node.send(
                "PATCH",
                "/api/v1/apps/checked",
                "{\"health\":{\"path\":\"/\",\"startGraceSeconds\":2,\"timeoutSeconds\":1}}");

        LiveNode.Ran failed = node.run("deploy", app.toString());

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("500").contains("serving sick");
        assertThat(Wire.body(port)).isEqualTo(served);
    }

    @Test
    void portThatAppInsistsOnIsFoundOutAndUpdatesStopFirst() throws IOException {
        int own = FreePort.find();
        Path app = node.write("stubborn", "main.py", Python.fixed("v1", own));

        LiveNode.Ran first = node.run("deploy", app.toString()).ok();

        assertThat(first.port()).isEqualTo(own);
        assertThat(Wire.body(own)).startsWith("v1");
        assertThat(first.err()).contains("port " + own).contains("stops it before the new release starts");

        node.write("stubborn", "main.py", Python.fixed("v2", own));
        LiveNode.Ran second = node.run("deploy", app.toString()).ok();

        assertThat(second.port()).isEqualTo(own);
        assertThat(Wire.body(own)).startsWith("v2");
        assertThat(node.app("stubborn").path("instances").size()).isEqualTo(1);
    }
}
