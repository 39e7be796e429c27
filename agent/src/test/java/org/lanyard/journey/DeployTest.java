package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder to an address, and on from there. */
final class DeployTest {

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
    void folderWithAnIndexPageAnswersAtThePrintedAddress() throws IOException {
        Path site = node.write("My Page", "index.html", "<h1>one</h1>");

        LiveNode.Ran deployed = node.run("deploy", site.toString()).ok();

        assertThat(deployed.lastLine()).startsWith("http://localhost:");
        assertThat(Wire.body(deployed.port())).isEqualTo("<h1>one</h1>");
        assertThat(node.run("apps").ok().out()).contains("my-page").contains("Running");
    }

    @Test
    void deployingTheSameAgainSaysThatThereIsNothingNew() throws IOException {
        Path site = node.write("same", "index.html", "same");
        int port = node.run("deploy", site.toString()).ok().port();

        LiveNode.Ran again = node.run("deploy", site.toString()).ok();

        assertThat(again.port()).isEqualTo(port);
        assertThat(again.err()).containsIgnoringCase("nothing new");
        assertThat(node.app("same").path("release").path("number").asInt()).isEqualTo(1);
    }

    @Test
    void changedFileIsServedAfterAnotherDeploy() throws IOException {
        Path site = node.write("changing", "index.html", "before");
        int port = node.run("deploy", site.toString()).ok().port();
        node.write("changing", "index.html", "after");
        assertThat(Wire.body(port))
                .as("until it is deployed, the old one is served")
                .isEqualTo("before");

        LiveNode.Ran again = node.run("deploy", site.toString()).ok();

        assertThat(again.port()).isEqualTo(port);
        assertThat(Wire.body(port)).isEqualTo("after");
        assertThat(node.app("changing").path("release").path("number").asInt()).isEqualTo(2);
    }

    @Test
    void namedPortThatIsInUseIsReportedWithItsHolder() throws IOException {
        Path site = node.write("wants-a-port", "index.html", "here");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            LiveNode.Ran refused = node.run("deploy", site.toString(), "--port", port);

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err())
                    .contains(port)
                    .contains("pid " + ProcessHandle.current().pid());
        }
        assertThat(Wire.body(node.run("deploy", site.toString()).ok().port()))
                .as("once the port is free, the next deploy works")
                .isEqualTo("here");
    }

    @Test
    void portOfAnotherAppIsReportedAndAnUnnamedOneIsAnother() throws IOException {
        int first = node.run(
                        "deploy", node.write("first", "index.html", "first").toString())
                .ok()
                .port();

        LiveNode.Ran refused = node.run(
                "deploy", node.write("second", "index.html", "second").toString(), "--port", Integer.toString(first));
        int third = node.run(
                        "deploy", node.write("third", "index.html", "third").toString())
                .ok()
                .port();

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains(Integer.toString(first)).contains("first");
        assertThat(third).isNotEqualTo(first);
        assertThat(Wire.body(first)).isEqualTo("first");
        assertThat(Wire.body(third)).isEqualTo("third");
    }
}
