package org.lanyard.store.sync;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterLink;

/** Takes messages apart that are too large for the link, and puts together those of one sender. */
final class Pieces {

    /** The largest message there is, so of the largest document: what a peer can make this node keep. */
    static final int MAX_WHOLE = 32 << 20;

    private static final int PIECE_BYTES = ClusterLink.MAX_MESSAGE - 64;

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private long whole;

    static List<byte[]> of(byte[] message, long whole) {
        if (message.length <= ClusterLink.MAX_MESSAGE) {
            return List.of(message);
        }
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < message.length; from += PIECE_BYTES) {
            byte[] part = Arrays.copyOfRange(message, from, Math.min(message.length, from + PIECE_BYTES));
            pieces.add(SyncCodec.encode(new SyncMessage.Piece(whole, message.length, part)));
        }
        return pieces;
    }

    /** The whole message with its last piece, null before. A message that began and did not end is dropped. */
    byte @Nullable [] add(SyncMessage.Piece piece) {
        if (piece.whole() != whole) {
            parts.reset();
            whole = piece.whole();
        }
        if (piece.total() > MAX_WHOLE || parts.size() + piece.bytes().length > piece.total()) {
            parts.reset();
            throw new IllegalArgumentException("Pieces of " + piece.total() + " bytes");
        }
        parts.writeBytes(piece.bytes());
        if (parts.size() < piece.total()) {
            return null;
        }
        byte[] message = parts.toByteArray();
        parts.reset();
        return message;
    }
}
