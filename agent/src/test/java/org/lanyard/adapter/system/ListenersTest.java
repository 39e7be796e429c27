package org.lanyard.adapter.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the systems' own tables look like, as captured. */
final class ListenersTest {

    @Test
    void linuxTableTellsListeningSocketsByInode() {
        List<String> tcp = """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 34215 1 0000 100 0 0 10 0
                   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18734 1 0000 100 0 0 10 0
                   2: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 40112 1 0000 20 4 30 10 -1
                """.lines().toList();
        List<String> tcp6 = """
                  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 00000000000000000000000000000000:0BB8 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 51234 1 0000 100 0 0 10 0
                """.lines().toList();

        assertThat(ProcListeners.parse(tcp)).containsOnly(entry("34215", 8080), entry("18734", 22));
        assertThat(ProcListeners.parse(tcp6)).containsOnly(entry("51234", 3000));
    }

    @Test
    void lsofOnMacTellsProcessAndName() {
        List<String> lines = """
                p412
                f7
                n*:7000
                f9
                n127.0.0.1:4000
                p9120
                f21
                n[::1]:5432
                """.lines().toList();

        assertThat(LsofListeners.parse(lines))
                .containsExactly(new Listening(7000, 412), new Listening(4000, 412), new Listening(5432, 9120));
    }

    @Test
    void netstatOnWindowsTellsInAnyLanguage() {
        List<String> lines = """

                Aktive Verbindungen

                  Proto  Lokale Adresse         Remoteadresse          Status           PID
                  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         1044
                  TCP    192.168.0.7:49811      142.250.74.46:443      HERGESTELLT     7712
                  TCP    [::1]:8080             [::]:0                 ABHÖREN         9924
                  UDP    0.0.0.0:5353           *:*                                    2312
                """.lines().toList();

        assertThat(NetstatListeners.parse(lines)).containsExactly(new Listening(135, 1044), new Listening(8080, 9924));
    }

    private static java.util.Map.Entry<String, Integer> entry(String inode, int port) {
        return java.util.Map.entry(inode, port);
    }
}
