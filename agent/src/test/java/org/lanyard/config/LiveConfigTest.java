package org.lanyard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanyard.adapter.json.Json;
import org.lanyard.adapter.json.Toml;
import org.lanyard.model.Refused;

final class LiveConfigTest {

    @TempDir
    private Path folder;

    private Path file;
    private final List<Config> taken = new ArrayList<>();

    @BeforeEach
    void name() {
        file = folder.resolve("lanyard.toml");
    }

    private LiveConfig open() {
        var toml = new Toml(new Json());
        return new LiveConfig(file, text -> toml.read(text, Config.class));
    }

    @Test
    void everyKeyIsOptional() throws IOException {
        Files.writeString(file, "");

        assertThat(open().now()).isEqualTo(Config.EMPTY);
        assertThat(Config.EMPTY.level()).isEqualTo(Config.Level.INFO);
        assertThat(Config.EMPTY.target()).isEqualTo(Config.Target.STDERR);
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Files.writeString(file, "name = \"attic\"\nport = 7500\n[log]\nlevel = \"debug\"\nto = \"stdout\"\n");

        assertThat(open().now())
                .isEqualTo(new Config("attic", 7500, new Config.Log(Config.Level.DEBUG, Config.Target.STDOUT)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nam = 'x'                | $.nam
            port = 'x'               | $.port
            port = 99999             | port 99999 is out of range
            name = ''                | 1 to 63 characters
            [log]\\nlevel = 'loud'    | one of error, warning, info, debug
            name =                   | line 1
            """)
    void whatIsWrongIsSaid(String text, String said) throws IOException {
        Files.writeString(file, text.replace("\\n", "\n").replace('\'', '"'));

        assertThatThrownBy(this::open)
                .isInstanceOf(Refused.class)
                .hasMessageContaining(said)
                .hasMessageContaining(file.toString());
    }

    @Test
    void missingFileAndBinaryFileAreRefused() throws IOException {
        assertThatThrownBy(this::open).isInstanceOf(Refused.class).hasMessageContaining("no such file");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(this::open).isInstanceOf(Refused.class).hasMessageContaining("UTF-8");
    }

    @Test
    void reloadTakesOverWhatChanged() throws IOException {
        Files.writeString(file, "name = \"a\"");
        LiveConfig config = open();
        Files.writeString(file, "name = \"b\"\nport = 7500");

        assertThat(config.reload(taken::add)).contains("Took over").contains("next start");

        assertThat(config.now().name()).isEqualTo("b");
        assertThat(taken).containsExactly(config.now());
        assertThat(config.reload(taken::add)).contains("Nothing has changed");
        assertThat(taken).hasSize(1);
    }

    @Test
    void wrongFileKeepsTheOld() throws IOException {
        Files.writeString(file, "name = \"a\"");
        LiveConfig config = open();
        Files.writeString(file, "name = \"b\"\nprot = 7500");

        assertThat(config.reload(taken::add)).contains("$.prot").contains("stays as it was");

        assertThat(config.now().name()).isEqualTo("a");
        assertThat(taken).isEmpty();
    }
}
