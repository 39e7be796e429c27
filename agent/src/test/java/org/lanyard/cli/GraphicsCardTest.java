package org.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphicsCardTest {

    @Test
    void withoutACardNeitherToolkitLooksForOne() {
        GraphicsCard none = GraphicsCard.of("Linux", Set.<Path>of()::contains);

        assertThat(none.options()).contains("-Dprism.order=sw");
        assertThat(none.environment()).containsEntry("GDK_GL", "disable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/dri", "/dev/nvidiactl", "/dev/dxg"})
    void aCardIsUsed(String device) {
        GraphicsCard card = GraphicsCard.of("Linux", Set.of(Path.of(device))::contains);

        assertThat(card.options()).isEmpty();
        assertThat(card.environment()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mac OS X", "Windows 11"})
    void otherSystemsAlwaysHaveTheirOwn(String os) {
        assertThat(GraphicsCard.of(os, Set.<Path>of()::contains).options()).isEmpty();
    }
}
