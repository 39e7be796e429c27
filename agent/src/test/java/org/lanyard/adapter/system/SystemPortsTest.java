package org.lanyard.adapter.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanyard.keeper.process.ProcessTable;

final class SystemPortsTest {

    private final SystemPorts ports = new SystemPorts();

    @Test
    void freePortsComeOnceEachOutsideTheEphemeralRange() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            int port = ports.free();
            assertThat(port).isBetween(20_000, 29_999);
            assertThat(seen.add(port)).isTrue();
        }
    }

    @Test
    void portInUseIsPassedOver() throws IOException {
        int port = ports.free();
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            var again = new SystemPorts(ProcessTable.ofThisSystem(), Listeners.ofThisSystem(), port - 20_000);
            assertThat(again.free()).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void holderIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ports.holder(taken.getLocalPort()))
                    .hasValueSatisfying(holder -> assertThat(holder)
                            .endsWith(" (pid " + ProcessHandle.current().pid() + ")"));
        }
        assertThat(ports.holder(ports.free())).isEmpty();
    }

    @Test
    void processTellsOnWhichPortsItListens() throws IOException {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var two = new ServerSocket(0)) {
            assertThat(ports.listening(ProcessHandle.current().pid(), "none"))
                    .contains(one.getLocalPort(), two.getLocalPort());
        }
    }

    @Test
    void freePortsGoRoundToTheBeginning() {
        var last = new SystemPorts(ProcessTable.ofThisSystem(), _ -> List.of(), 9_999);
        last.free();
        assertThat(last.free()).isLessThan(20_100);
    }
}
