package org.lanyard.adapter.mdns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.List;
import org.lanyard.adapter.mdns.DnsMessage.Question;

/** Asks as a program that knows nothing of multicast DNS but its address. */
final class MdnsProbe {

    private static final int MILLIS = 300;

    private MdnsProbe() {}

    /** Addresses in the answer; empty when none comes. */
    static List<String> resolve(String label, String networkInterface) throws IOException {
        var question = new Question(DnsName.local(label), DnsMessage.A, false);
        DnsMessage query = new DnsMessage(4711, 0, List.of(question), List.of(), List.of(), List.of());
        byte[] bytes = DnsEncoder.encode(query);
        try (var socket = new DatagramSocket()) {
            socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, NetworkInterface.getByName(networkInterface));
            socket.setSoTimeout(MILLIS);
            socket.send(new DatagramPacket(
                    bytes, bytes.length, new InetSocketAddress(InetAddress.getByName("224.0.0.251"), 5353)));
            // jmDNS answers any question for an address with its own name's: such answers are passed over
            for (int i = 0; i < 8; i++) {
                var answer = new DatagramPacket(new byte[DnsDecoder.MOST_BYTES], DnsDecoder.MOST_BYTES);
                socket.receive(answer);
                DnsMessage message = DnsDecoder.decode(answer.getData(), answer.getLength());
                List<String> addresses = message.answers().stream()
                        .filter(record ->
                                record.type() == DnsMessage.A && record.name().equals(question.name()))
                        .map(MdnsProbe::address)
                        .toList();
                if (message.id() == 4711 && !addresses.isEmpty()) {
                    return addresses;
                }
            }
            return List.of();
        } catch (SocketTimeoutException nobody) {
            return List.of();
        } catch (MalformedMessage e) {
            throw new IOException(e);
        }
    }

    private static String address(DnsMessage.Record record) {
        try {
            return InetAddress.getByAddress(record.data()).getHostAddress();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
