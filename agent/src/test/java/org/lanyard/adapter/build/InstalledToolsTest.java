package org.lanyard.adapter.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanyard.model.Tool;

final class InstalledToolsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "v24.3.0,24.3",
        "Python 3.13.1,3.13",
        "go version go1.24.4 linux/amd64,1.24",
        "'openjdk version \"25.0.1\" 2025-10-21',25.0",
        "'ruby 3.4.5 (2025-07-16 revision 20cda200d3)',3.4",
        "nonsense,",
        "'',"
    })
    void versionIsItsFirstTwoNumbers(String answer, @org.jspecify.annotations.Nullable String version) {
        assertThat(InstalledTools.number(answer)).isEqualTo(version);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsOnThePathIsFoundAlsoWhenItDoesNotSayWhichItIs() throws IOException {
        program("bun", "echo 7.8.9");
        program("deno", "exit 1");
        var tools = new InstalledTools(Map.of("PATH", folder.toString()));
        assertThat(tools.found()).containsExactly(new Tool("Git", null));

        tools.look();

        assertThat(tools.found())
                .startsWith(new Tool("Git", null))
                .contains(new Tool("Bun", "7.8"), new Tool("Deno", null));
    }

    private void program(String name, String line) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
