package org.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainUpTest {

    @Test
    void optionsOfUpAreReadWhereverTheyStand() {
        UpCommand up =
                plain("--data /d up --headless --port 7500 --name kitchen --config c.toml --join abc --log-to-stdout");

        assertThat(up.headless).isTrue();
        assertThat(up.logToStdout).isTrue();
        assertThat(up.port).isEqualTo(7500);
        assertThat(up.name).isEqualTo("kitchen");
        assertThat(up.config).isEqualTo(Path.of("c.toml"));
        assertThat(up.join).isEqualTo("abc");
    }

    @Test
    void nothingButTheWordWillDo() {
        assertThat(read("up")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--headless",
                "up up",
                "down",
                "up --help",
                "up --port",
                "up --port x",
                "up --port -1",
                "up --port 99999999999",
                "up --port 1 --port 2",
                "up --headless --headless",
                "up --name --headless",
                "up --json",
                "up more"
            })
    void whatIsNotPlainIsLeftToPicocli(String line) {
        assertThat(read(line)).isNull();
    }

    private static UpCommand plain(String line) {
        return Objects.requireNonNull(read(line), "it is plain");
    }

    private static @Nullable UpCommand read(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");
        return PlainUp.read(Terminal.system(), (_, _) -> 0, words);
    }
}
