package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DrawingTest {

    @Test
    void withoutACardItIsDrawnBySoftwareAtOnce() {
        assertThat(Drawing.bySoftware("Linux", Set.<Path>of()::contains)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/dri", "/dev/nvidiactl", "/dev/dxg"})
    void aCardIsTried(String device) {
        assertThat(Drawing.bySoftware("Linux", Set.of(Path.of(device))::contains))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mac OS X", "Windows 11"})
    void otherSystemsAlwaysHaveTheirOwn(String os) {
        assertThat(Drawing.bySoftware(os, Set.<Path>of()::contains)).isFalse();
    }
}
