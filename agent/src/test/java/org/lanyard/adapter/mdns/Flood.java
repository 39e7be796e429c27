package org.lanyard.adapter.mdns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.lanyard.adapter.mdns.DnsMessage.Record;

/** A hostile host. */
final class Flood {

    private static final int NAMES_IN_A_PACKET = 8;
    private static final long HOURS_SECONDS = 4_500;

    private Flood() {}

    static void send(int packets, String networkInterface) throws IOException {
        var random = new Random(1);
        DnsName type = DnsName.of("_lanyard._tcp.local");
        try (MulticastChannel channel = MulticastChannel.open(networkInterface)) {
            for (int packet = 0; packet < packets; packet++) {
                var records = new ArrayList<Record>();
                for (int i = 0; i < NAMES_IN_A_PACKET; i++) {
                    DnsName instance = new DnsName(
                            List.of("evil" + (packet * NAMES_IN_A_PACKET + i), "_lanyard", "_tcp", "local"));
                    records.add(new Record(type, DnsMessage.PTR, false, HOURS_SECONDS, bytes(instance)));
                    records.add(new Record(instance, 16, true, HOURS_SECONDS, noise(random, 120)));
                    records.add(new Record(instance, 33, true, HOURS_SECONDS, server()));
                }
                records.add(Record.address(
                        DnsName.local("evil"), InetAddress.getByAddress(new byte[] {10, 9, 9, 9}), HOURS_SECONDS));
                channel.send(DnsMessage.response(records, List.of()), null);
                channel.channel()
                        .send(
                                ByteBuffer.wrap(noise(random, 200)),
                                new InetSocketAddress(InetAddress.getByName("224.0.0.251"), MulticastChannel.PORT));
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static byte[] server() {
        byte[] name = bytes(DnsName.local("evil"));
        return ByteBuffer.allocate(6 + name.length)
                .putInt(0)
                .putShort((short) 7411)
                .put(name)
                .array();
    }

    private static byte[] bytes(DnsName name) {
        var out = new ByteArrayOutputStream();
        for (String label : name.labels()) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        out.write(0);
        return out.toByteArray();
    }

    private static byte[] noise(Random random, int most) {
        byte[] noise = new byte[random.nextInt(most)];
        random.nextBytes(noise);
        return noise;
    }
}
