package org.lanyard.adapter.mdns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A message of DNS (RFC 1035) with what multicast DNS adds (RFC 6762). {@link DnsDecoder} and {@link DnsEncoder} know its bytes. */
record DnsMessage(
        int id,
        int flags,
        List<Question> questions,
        List<Record> answers,
        List<Record> authorities,
        List<Record> additionals) {

    static final int A = 1;
    static final int PTR = 12;
    static final int AAAA = 28;
    static final int NSEC = 47;
    static final int ANY = 255;

    static final int INTERNET = 1;

    private static final int RESPONSE = 0x8000;
    private static final int AUTHORITATIVE = 0x0400;
    /** Operation and result code: anything but zero is not for multicast DNS. */
    private static final int CODES = 0x780F;

    /** @param unicast the asker would have the answer sent to it alone */
    record Question(DnsName name, int type, boolean unicast) {

        boolean asksFor(int other) {
            return type == ANY || type == other;
        }
    }

    /** One fact. */
    static final class Record {

        private final DnsName name;
        private final int type;
        private final boolean flush;
        private final long ttl;
        private final byte[] data;

        /**
         * @param flush whoever remembers others of this name and type should forget them
         * @param ttl seconds; 0 takes the record back
         * @param data as it stood in the message: names inside may point to where nothing is any more; not to be changed
         */
        Record(DnsName name, int type, boolean flush, long ttl, byte[] data) {
            this.name = name;
            this.type = type;
            this.flush = flush;
            this.ttl = ttl;
            this.data = data;
        }

        DnsName name() {
            return name;
        }

        int type() {
            return type;
        }

        boolean flush() {
            return flush;
        }

        long ttl() {
            return ttl;
        }

        byte[] data() {
            return data;
        }

        static Record address(DnsName name, InetAddress address, long ttl) {
            return new Record(name, address instanceof Inet4Address ? A : AAAA, true, ttl, address.getAddress());
        }

        boolean isAddress() {
            return type == A || type == AAAA;
        }

        /** The same fact, however long it holds. */
        boolean says(Record other) {
            return type == other.type && name.equals(other.name) && Arrays.equals(data, other.data);
        }

        Record with(boolean newFlush, long newTtl) {
            return new Record(name, type, newFlush, newTtl, data);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Record that && says(that) && flush == that.flush && ttl == that.ttl;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * name.hashCode() + type) + Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return name + " type " + type + " ttl " + ttl + " "
                    + java.util.HexFormat.of().formatHex(data);
        }
    }

    DnsMessage {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
        authorities = List.copyOf(authorities);
        additionals = List.copyOf(additionals);
    }

    /** @param authorities what the asker is about to claim, when it is a probe */
    static DnsMessage query(List<Question> questions, List<Record> authorities) {
        return new DnsMessage(0, 0, questions, List.of(), authorities, List.of());
    }

    static DnsMessage response(List<Record> answers, List<Record> additionals) {
        return new DnsMessage(0, RESPONSE | AUTHORITATIVE, List.of(), answers, List.of(), additionals);
    }

    boolean isResponse() {
        return (flags & RESPONSE) != 0;
    }

    /** Others are to be left without an answer. */
    boolean isPlain() {
        return (flags & CODES) == 0;
    }

    /** What a response states, wherever it stands. */
    Stream<Record> stated() {
        return Stream.concat(answers.stream(), additionals.stream());
    }
}
