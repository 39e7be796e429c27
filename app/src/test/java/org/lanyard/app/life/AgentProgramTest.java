package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.client.NodeFolder;

final class AgentProgramTest {

    @TempDir
    Path folder;

    private NodeFolder data() {
        return new NodeFolder(folder.resolve("data"));
    }

    private List<String> headless() {
        return List.of("up", "--headless", "--data", data().root().toString());
    }

    @Test
    void the_launcher_knows_the_flags() throws IOException {
        List<String> command = new AgentProgram(data(), "/opt/lanyard", "/home").command(false);

        assertThat(command)
                .startsWith("/opt/lanyard")
                .endsWith(headless().toArray(String[]::new))
                .hasSize(5);
    }

    @Test
    void without_one_it_is_this_java_with_the_installations_class_path() throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Files.createFile(folder.resolve("lib/b.jar"));
        Files.createFile(folder.resolve("lib/a.jar"));

        List<String> command = new AgentProgram(data(), "C:\\lanyard.cmd", folder.toString()).command(false);

        assertThat(command)
                .contains("@" + folder.resolve("jvm.options"), "-Dlanyard.home=" + folder, "org.lanyard.Main")
                .contains(folder.resolve("lib/a.jar") + ":" + folder.resolve("lib/b.jar"))
                .endsWith(headless().toArray(String[]::new));
    }

    @Test
    void what_was_said_to_the_window_alone_is_not_for_the_nodes_apps() {
        var environment = new HashMap<>(Map.of("GDK_GL", "disable", "PATH", "/bin"));

        AgentProgram.forNode(environment);

        assertThat(environment).containsExactly(Map.entry("PATH", "/bin"));
    }

    @Test
    void an_installation_without_a_node_says_so() {
        assertThatThrownBy(() -> new AgentProgram(data(), null, null).command(false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Install Lanyard again");
    }

    @Test
    void a_program_that_fails_is_seen_with_what_it_said() throws Exception {
        Path broken = folder.resolve("broken");
        Files.writeString(broken, "#!/bin/sh\necho 'lanyard: the port is taken' >&2\nexit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();

        var life = new NodeLife(
                new AgentProgram(data(), broken.toString(), null),
                Runnable::run,
                Runnable::run,
                java.time.InstantSource.system(),
                Thread::sleep);

        life.start();

        assertThat(life.run().phase()).isEqualTo(org.lanyard.app.desk.NodeRun.Phase.FAILED);
        assertThat(life.run().log()).isEqualTo("lanyard: the port is taken");
    }

    @Test
    void nobody_answers_in_an_empty_folder() {
        var program = new AgentProgram(data(), null, null);

        assertThat(program.answers()).isFalse();
        assertThat(program.ended()).isTrue();
    }
}
