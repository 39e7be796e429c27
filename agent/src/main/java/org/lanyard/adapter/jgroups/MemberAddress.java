package org.lanyard.adapter.jgroups;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jgroups.Address;
import org.jgroups.util.ExtendedUUID;
import org.lanyard.model.NodeId;

/** A member of the group: one start of one node. It carries what is needed to put members in order without asking anyone. */
final class MemberAddress {

    private static final byte[] NODE = {'n'};
    private static final byte[] RANK = {'r'};
    private static final byte[] STARTED = {'s'};

    private MemberAddress() {}

    /** @param startedAt wall time in milliseconds */
    static ExtendedUUID of(NodeId node, int rank, long startedAt) {
        return ExtendedUUID.randomUUID()
                .put(NODE, node.value().getBytes(StandardCharsets.US_ASCII))
                .put(RANK, ByteBuffer.allocate(Integer.BYTES).putInt(rank).array())
                .put(STARTED, ByteBuffer.allocate(Long.BYTES).putLong(startedAt).array());
    }

    /** None for what is no address of a node. */
    static Optional<NodeId> node(Address address) {
        if (!(address instanceof ExtendedUUID member)) {
            return Optional.empty();
        }
        byte[] value = member.get(NODE);
        try {
            return value == null
                    ? Optional.empty()
                    : Optional.of(new NodeId(new String(value, StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    /** Whether it is that node's; for every message. */
    static boolean isOf(NodeId node, Address address) {
        byte[] value = address instanceof ExtendedUUID member ? member.get(NODE) : null;
        String name = node.value();
        if (value == null || value.length != name.length()) {
            return false;
        }
        for (int i = 0; i < value.length; i++) {
            if (value[i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static int rank(Address address) {
        byte[] value = address instanceof ExtendedUUID member ? member.get(RANK) : null;
        return value == null || value.length != Integer.BYTES
                ? Integer.MAX_VALUE
                : ByteBuffer.wrap(value).getInt();
    }

    static long startedAt(Address address) {
        byte[] value = address instanceof ExtendedUUID member ? member.get(STARTED) : null;
        return value == null || value.length != Long.BYTES
                ? Long.MAX_VALUE
                : ByteBuffer.wrap(value).getLong();
    }
}
