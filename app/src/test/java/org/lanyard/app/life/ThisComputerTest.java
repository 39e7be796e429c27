package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.client.NodeFolder;

final class ThisComputerTest {

    @TempDir
    Path folder;

    private ThisComputer computer(String... atLogin) {
        var data = new NodeFolder(folder);
        var life = new NodeLife(
                new AgentProgram(data, null, null),
                Runnable::run,
                Runnable::run,
                java.time.InstantSource.system(),
                _ -> {});
        return new ThisComputer(data, life, Autostart.of("Linux", folder, Map.of(), "lanyard"), List.of(atLogin));
    }

    @Test
    void starts_at_login_once_that_is_wanted() {
        ThisComputer computer = computer("/opt/lanyard", "desktop", "--hidden");
        assertThat(computer.startsAtLogin()).isFalse();

        computer.startAtLogin(true);
        assertThat(computer.startsAtLogin()).isTrue();

        computer.startAtLogin(false);
        assertThat(computer.startsAtLogin()).isFalse();
    }

    @Test
    void cannot_promise_to_start_what_it_does_not_know() {
        assertThatThrownBy(() -> computer().startAtLogin(true))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("lanyard desktop");
    }

    @Test
    void tells_what_a_folder_it_cannot_write_to_said() throws IOException {
        Files.createFile(folder.resolve(".config")); // where a folder should be

        assertThatThrownBy(() -> computer("/opt/lanyard").startAtLogin(true))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("could not be changed");
    }

    @Test
    void counts_all_below_a_folder_and_follows_no_link() throws IOException {
        Files.createDirectories(folder.resolve("data/a/b"));
        Files.write(folder.resolve("data/one"), new byte[1_000]);
        Files.write(folder.resolve("data/a/b/two"), new byte[500]);
        Files.write(folder.resolve("outside"), new byte[9_000]);
        Files.createSymbolicLink(folder.resolve("data/link"), folder.resolve("outside"));

        assertThat(computer().size(folder.resolve("data"))).isEqualTo(1_500);
        assertThat(computer().size(folder.resolve("nothing"))).isZero();
    }
}
