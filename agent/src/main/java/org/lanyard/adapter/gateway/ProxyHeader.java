package org.lanyard.adapter.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** The PROXY protocol's binary header, version 2 (haproxy's proxy-protocol.txt, 2.2): who the client is. */
final class ProxyHeader {

    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final byte VERSION_2_PROXY = 0x21;
    private static final byte TCP_4 = 0x11;
    private static final byte TCP_6 = 0x21;

    private ProxyHeader() {}

    /** {@code local} is the address that the client connected to. */
    static ByteBuffer of(InetSocketAddress client, InetSocketAddress local) {
        boolean four = !(client.getAddress() instanceof Inet6Address) && !(local.getAddress() instanceof Inet6Address);
        int length = (four ? 4 : 16) * 2 + 4;
        return ByteBuffer.allocate(SIGNATURE.length + 4 + length)
                .put(SIGNATURE)
                .put(VERSION_2_PROXY)
                .put(four ? TCP_4 : TCP_6)
                .putShort((short) length)
                .put(bytes(client.getAddress(), four))
                .put(bytes(local.getAddress(), four))
                .putShort((short) client.getPort())
                .putShort((short) local.getPort())
                .flip();
    }

    /** An IPv4 address beside an IPv6 one is written in its mapped form, {@code ::ffff:a.b.c.d}. */
    private static byte[] bytes(InetAddress address, boolean four) {
        byte[] bytes = address.getAddress();
        if (four || bytes.length == 16) {
            return bytes;
        }
        return ByteBuffer.allocate(16)
                .position(10)
                .putShort((short) 0xffff)
                .put(bytes)
                .array();
    }
}
