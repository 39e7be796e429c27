package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * Who the client is, whichever node it has connected to.
 *
 * @param local the address that it connected to
 */
record Ends(InetSocketAddress client, InetSocketAddress local) {

    static Ends of(SocketChannel channel) throws IOException {
        return new Ends((InetSocketAddress) channel.getRemoteAddress(), (InetSocketAddress) channel.getLocalAddress());
    }
}
