package org.lanyard.adapter.mdns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A socket on port 5353 for the multicast of one interface, beside whatever else uses the port: avahi, the system's own
 * responder, jmDNS. IPv4, over which addresses of both kinds are told. Not thread-safe.
 */
final class MulticastChannel implements AutoCloseable {

    static final int PORT = 5353;

    private static final InetAddress GROUP = group();
    private static final int HOPS = 255;
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    private final DatagramChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(DnsDecoder.MOST_BYTES + 1);

    /** @param bytes valid until the next {@link #receive} */
    record Packet(ByteBuffer bytes, InetSocketAddress from) {}

    private MulticastChannel(DatagramChannel channel) {
        this.channel = channel;
    }

    static MulticastChannel open(String interfaceName) throws IOException {
        NetworkInterface on = NetworkInterface.getByName(interfaceName);
        if (on == null) {
            throw new IOException("the interface is gone");
        }
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, on);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, HOPS);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            // bound to the group, it gets none of the unicast that is meant for another program on the port; Windows
            // knows no such thing
            channel.bind(WINDOWS ? new InetSocketAddress(PORT) : new InetSocketAddress(GROUP, PORT));
            channel.join(GROUP, on);
            channel.configureBlocking(false);
            return new MulticastChannel(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    DatagramChannel channel() {
        return channel;
    }

    /** Null when nothing is there any more. */
    @Nullable Packet receive() throws IOException {
        in.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(in);
        return from == null ? null : new Packet(in.flip(), from);
    }

    /** @param to null for everybody */
    void send(DnsMessage message, @Nullable InetSocketAddress to) throws IOException {
        InetSocketAddress target = to == null ? new InetSocketAddress(GROUP, PORT) : to;
        channel.send(ByteBuffer.wrap(DnsEncoder.encode(message)), target);
    }

    static boolean canSpeakFrom(InetAddress address) {
        return address instanceof Inet4Address;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static InetAddress group() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 224, 0, 0, (byte) 251});
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException("Four bytes are an address", impossible);
        }
    }
}
