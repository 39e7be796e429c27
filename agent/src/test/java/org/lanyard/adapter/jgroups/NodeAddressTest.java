package org.lanyard.adapter.jgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jgroups.Address;
import org.jgroups.util.ByteArrayDataInputStream;
import org.jgroups.util.ByteArrayDataOutputStream;
import org.jgroups.util.Util;
import org.junit.jupiter.api.Test;
import org.lanyard.model.NodeId;

final class NodeAddressTest {

    private final NodeAddress address = new NodeAddress(
            new NodeId("abc"),
            List.of(
                    new InetSocketAddress(InetAddress.ofLiteral("192.168.1.7"), 7413),
                    new InetSocketAddress(InetAddress.ofLiteral("fd00::7"), 65535)));

    @Test
    void travelsWholeAndAsLongAsItSays() throws IOException, ClassNotFoundException {
        NodeAddress.register();
        var out = new ByteArrayDataOutputStream(64);

        Util.writeAddress(address, out);

        assertThat(out.position()).isEqualTo(Util.size(address));
        Address read = Util.readAddress(new ByteArrayDataInputStream(out.buffer(), 0, out.position()));
        assertThat(read).isEqualTo(address);
        assertThat(((NodeAddress) read).hints()).isEqualTo(address.hints());
    }

    @Test
    void isTheNodeWhereverItIs() {
        NodeAddress elsewhere = new NodeAddress(address.node(), List.of());

        assertThat(elsewhere).isEqualTo(address).hasSameHashCodeAs(address).isEqualByComparingTo(address);
        assertThat(new NodeAddress(new NodeId("abd"), address.hints())).isNotEqualTo(address);
    }

    @Test
    void moreAddressesThanANodeHasAreRefused() throws IOException {
        var out = new ByteArrayDataOutputStream(64);
        out.writeUTF("abc");
        out.writeByte(200);

        assertThatThrownBy(
                        () -> new NodeAddress().readFrom(new ByteArrayDataInputStream(out.buffer(), 0, out.position())))
                .isInstanceOf(IOException.class);
    }
}
