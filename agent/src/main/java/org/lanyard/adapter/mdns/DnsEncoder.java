package org.lanyard.adapter.mdns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lanyard.adapter.mdns.DnsMessage.Question;
import org.lanyard.adapter.mdns.DnsMessage.Record;

/** Writes a message; names in full, since ours are short. */
final class DnsEncoder {

    private static final int TOP_BIT = 0x8000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    private DnsEncoder() {}

    static byte[] encode(DnsMessage message) {
        var encoder = new DnsEncoder();
        encoder.message(message);
        return encoder.out.toByteArray();
    }

    /** What a record adds to a message. */
    static int size(Record record) {
        return size(record.name()) + 10 + record.data().length;
    }

    static int size(Question question) {
        return size(question.name()) + 4;
    }

    private static int size(DnsName name) {
        return name.labels().stream().mapToInt(label -> label.length() + 1).sum() + 1;
    }

    /** The data of an NSEC record: of this name there are these types and no others. */
    static byte[] onlyTypes(DnsName name, List<Integer> types) {
        var encoder = new DnsEncoder();
        encoder.name(name);
        byte[] bits =
                new byte[types.stream().mapToInt(type -> type / 8 + 1).max().orElse(1)];
        types.forEach(type -> bits[type / 8] |= (byte) (0x80 >> type % 8));
        encoder.out.write(0);
        encoder.out.write(bits.length);
        encoder.out.writeBytes(bits);
        return encoder.out.toByteArray();
    }

    private void message(DnsMessage message) {
        u16(message.id());
        u16(message.flags());
        u16(message.questions().size());
        u16(message.answers().size());
        u16(message.authorities().size());
        u16(message.additionals().size());
        for (Question question : message.questions()) {
            name(question.name());
            u16(question.type());
            u16(DnsMessage.INTERNET | (question.unicast() ? TOP_BIT : 0));
        }
        message.answers().forEach(this::record);
        message.authorities().forEach(this::record);
        message.additionals().forEach(this::record);
    }

    private void record(Record record) {
        name(record.name());
        u16(record.type());
        u16(DnsMessage.INTERNET | (record.flush() ? TOP_BIT : 0));
        u16((int) (record.ttl() >>> 16));
        u16((int) record.ttl());
        u16(record.data().length);
        out.writeBytes(record.data());
    }

    private void name(DnsName name) {
        for (String label : name.labels()) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        out.write(0);
    }

    private void u16(int value) {
        out.write(value >>> 8);
        out.write(value);
    }
}
