package org.lanyard.adapter.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.adapter.mdns.DnsMessage.Question;
import org.lanyard.adapter.mdns.DnsMessage.Record;

final class DnsCodecTest {

    private static final String HEADER = "000084000000000100000000";

    @Test
    void whatIsWrittenIsRead() throws MalformedMessage {
        DnsName name = DnsName.local("shop");
        var message = new DnsMessage(
                7,
                0x8400,
                List.of(new Question(name, DnsMessage.ANY, true), new Question(DnsName.of("a.b.c"), 33, false)),
                List.of(Record.address(name, Nics.ip("10.0.0.1"), 120)),
                List.of(Record.address(name, Nics.ip("2001:db8::1"), 0xFFFF_FFFFL)),
                List.of(new Record(name, DnsMessage.NSEC, true, 120, DnsEncoder.onlyTypes(name, List.of(1, 28)))));
        assertThat(decode(DnsEncoder.encode(message))).isEqualTo(message);
    }

    @Test
    void readsCompressedNamesWhateverTheirCase() throws MalformedMessage {
        // "Shop.LOCAL" in full, then a record that points to it
        String message = "000084000000000200000000" + "0453686f70054c4f43414c00" + "00018001000000780004" + "0a000001"
                + "c00c" + "00018001000000780004" + "0a000002";
        assertThat(decode(HexFormat.of().parseHex(message)).answers())
                .extracting(Record::name)
                .containsExactly(DnsName.local("shop"), DnsName.local("shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c00c", // points to itself
                "c00e", // points forward
                "016101620163c00c", // points to its own beginning
                "c0", // cut off in a pointer
                "3f61", // cut off in a label
                "4161", // a kind of label that there is not
            })
    void refusesNamesThatGoInCirclesOrEndNowhere(String name) {
        assertThatThrownBy(() -> decode(HexFormat.of().parseHex(HEADER + name))).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void refusesNamesThatGrowTooLong() {
        String label = "3f" + "61".repeat(63);
        assertThatThrownBy(() -> decode(HexFormat.of().parseHex(HEADER + label.repeat(5) + "00")))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void refusesMoreEntriesThanAreThere() {
        assertThatThrownBy(() -> decode(HexFormat.of().parseHex("0000" + "8400" + "ffff".repeat(4))))
                .isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> decode(HexFormat.of().parseHex("0000" + "8400" + "0000" + "0001" + "00000000")))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void refusesAnAddressOfAnotherLength() {
        String record = "016100" + "00018001000000780003" + "0a0000";
        assertThatThrownBy(() -> decode(HexFormat.of().parseHex(HEADER + record)))
                .isInstanceOf(MalformedMessage.class);
    }

    /** Noise, and messages with some bytes turned: read or refused, never anything else; and what is read can be written. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void survivesNoise(long seed) {
        var random = new Random(seed);
        byte[] good = DnsEncoder.encode(new DnsMessage(
                1,
                0x8400,
                List.of(new Question(DnsName.local("shop"), 1, false)),
                List.of(Record.address(DnsName.local("blog"), Nics.ip("10.0.0.1"), 120)),
                List.of(),
                List.of(Record.address(DnsName.local("shop"), Nics.ip("::1"), 120))));
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes;
            if (random.nextInt(3) == 0) {
                bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
            } else {
                bytes = good.clone();
                for (int turns = random.nextInt(6); turns >= 0; turns--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            try {
                DnsMessage message = DnsDecoder.decode(bytes, random.nextInt(bytes.length + 1));
                assertThat(decode(DnsEncoder.encode(message))).isEqualTo(message);
            } catch (MalformedMessage refused) {
                assertThat(refused).hasMessageMatching("\\p{Print}+");
            }
        }
    }

    @Test
    void packsManyNamesIntoPacketsThatFit() {
        var link = new Link("eth0", List.of(Nics.ip("10.0.0.1"), Nics.ip("2001:db8::1")));
        var records = new ArrayList<Record>();
        for (int i = 0; i < 100; i++) {
            records.addAll(link.records(DnsName.local("application-" + i), 120));
        }
        List<Outgoing> packets = Outgoing.statements(link, records);
        assertThat(packets.stream().flatMap(p -> p.message().answers().stream()))
                .containsExactlyElementsOf(records);
        assertThat(packets)
                .allSatisfy(p -> assertThat(DnsEncoder.encode(p.message())).hasSizeLessThan(1_300));
    }

    private static DnsMessage decode(byte[] bytes) throws MalformedMessage {
        return DnsDecoder.decode(bytes, bytes.length);
    }
}
