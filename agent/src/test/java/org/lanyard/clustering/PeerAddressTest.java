package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.cluster.Peer;
import org.lanyard.model.Refused;

final class PeerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, 7411",
        "10.0.0.7:7431, 10.0.0.7, 7431",
        "attic.local, attic.local, 7411",
        "[fd00::7]:7431, fd00::7, 7431",
        "fd00::7, fd00::7, 7411"
    })
    void addressIsRead(String text, String host, int port) {
        Peer peer = PeerAddress.parse(text);

        assertThat(peer.addresses()).containsExactly(host);
        assertThat(peer.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":7411", "host:", "host:x", "host:99999", "a b", "http://host", "host/path"})
    void whatIsNoneIsRefusedInWords(String text) {
        assertThatThrownBy(() -> PeerAddress.parse(text))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("host:port");
    }
}
