package org.lanyard.adapter.mdns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lanyard.adapter.mdns.DnsMessage.Question;
import org.lanyard.adapter.mdns.DnsMessage.Record;

/**
 * Reads a message that anybody may have sent. Its work is bounded by the message's length: every count is checked against
 * what is there, and a compressed name may only point backwards, so it cannot go in circles.
 */
final class DnsDecoder {

    /** RFC 6762, section 17: the most that a message may have, less the headers. */
    static final int MOST_BYTES = 9_000;

    private static final int MOST_ENTRIES = 512;
    private static final int MOST_JUMPS = 16;
    private static final int TOP_BIT = 0x8000;

    private final byte[] bytes;
    private final int end;
    private int at;

    private DnsDecoder(byte[] bytes, int length) {
        this.bytes = bytes;
        this.end = length;
    }

    /** @param length how much of {@code bytes} is the message; records of other classes than the internet's are left out */
    static DnsMessage decode(byte[] bytes, int length) throws MalformedMessage {
        if (length > Math.min(MOST_BYTES, bytes.length)) {
            throw new MalformedMessage("longer than a message can be");
        }
        return new DnsDecoder(bytes, length).message();
    }

    private DnsMessage message() throws MalformedMessage {
        int id = u16();
        int flags = u16();
        int questions = u16();
        int answers = u16();
        int authorities = u16();
        int additionals = u16();
        if (questions + answers + authorities + additionals > MOST_ENTRIES) {
            throw new MalformedMessage("too many entries");
        }
        return new DnsMessage(
                id, flags, questions(questions), records(answers), records(authorities), records(additionals));
    }

    private List<Question> questions(int count) throws MalformedMessage {
        var questions = new ArrayList<Question>();
        for (int i = 0; i < count; i++) {
            DnsName name = name();
            int type = u16();
            int kind = u16();
            int network = kind & ~TOP_BIT;
            if (network == DnsMessage.INTERNET || network == DnsMessage.ANY) {
                questions.add(new Question(name, type, (kind & TOP_BIT) != 0));
            }
        }
        return questions;
    }

    private List<Record> records(int count) throws MalformedMessage {
        var records = new ArrayList<Record>();
        for (int i = 0; i < count; i++) {
            DnsName name = name();
            int type = u16();
            int kind = u16();
            long ttl = (long) u16() << 16 | u16();
            byte[] data = take(u16());
            boolean wrong = type == DnsMessage.A && data.length != 4 || type == DnsMessage.AAAA && data.length != 16;
            if (wrong) {
                throw new MalformedMessage("an address of " + data.length + " bytes");
            }
            if ((kind & ~TOP_BIT) == DnsMessage.INTERNET) {
                records.add(new Record(name, type, (kind & TOP_BIT) != 0, ttl, data));
            }
        }
        return records;
    }

    private DnsName name() throws MalformedMessage {
        var labels = new ArrayList<String>();
        int position = at;
        int lowest = at;
        int jumps = 0;
        int total = 1;
        while (true) {
            int length = byteAt(position);
            if (length == 0) {
                position++;
                break;
            }
            if ((length & 0xC0) == 0xC0) {
                int target = (length & 0x3F) << 8 | byteAt(position + 1);
                at = jumps == 0 ? position + 2 : at;
                if (target >= lowest || ++jumps > MOST_JUMPS) {
                    throw new MalformedMessage("a name that does not point backwards");
                }
                lowest = target;
                position = target;
                continue;
            }
            total += length + 1;
            if (length > DnsName.LABEL_BYTES || total > DnsName.MOST_BYTES || position + 1 + length > end) {
                throw new MalformedMessage("a name that is too long");
            }
            labels.add(new String(bytes, position + 1, length, StandardCharsets.ISO_8859_1));
            position += length + 1;
        }
        at = jumps == 0 ? position : at;
        return new DnsName(labels);
    }

    private byte[] take(int length) throws MalformedMessage {
        if (at + length > end) {
            throw new MalformedMessage("cut off");
        }
        byte[] data = java.util.Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return data;
    }

    private int u16() throws MalformedMessage {
        int value = byteAt(at) << 8 | byteAt(at + 1);
        at += 2;
        return value;
    }

    private int byteAt(int position) throws MalformedMessage {
        if (position >= end) {
            throw new MalformedMessage("cut off");
        }
        return bytes[position] & 0xFF;
    }
}
