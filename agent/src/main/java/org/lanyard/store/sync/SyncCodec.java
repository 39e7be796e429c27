package org.lanyard.store.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.store.Digest;
import org.lanyard.store.Document;
import org.lanyard.store.HybridTime;
import org.lanyard.store.Key;
import org.lanyard.store.Stamp;
import org.lanyard.store.VersionVector;

/**
 * {@link SyncMessage}s as bytes: channel, format, type, fields. Numbers are big-endian; texts and lists carry their length.
 * Fields may be added at the end and types may be added: who does not know them skips them. What cannot be told apart that
 * way gets another format number, and who does not know that ignores the message.
 */
final class SyncCodec {

    /** First byte of every message: the link is shared with others. */
    static final byte CHANNEL = 'S';

    private static final byte FORMAT = 1;

    private static final byte ROOT = 1;
    private static final byte SAME = 2;
    private static final byte BUCKETS = 3;
    private static final byte STAMPS = 4;
    private static final byte WANTED = 5;
    private static final byte SENT = 6;
    private static final byte DOCUMENTS = 7;
    private static final byte ACK = 8;
    private static final byte PIECE = 9;

    private SyncCodec() {}

    static byte[] encode(SyncMessage message) {
        var out = new WireOut().octet(CHANNEL).octet(FORMAT);
        switch (message) {
            case SyncMessage.Root root -> digest(out.octet(ROOT).number(root.exchange()), root.digest());
            case SyncMessage.Same same -> out.octet(SAME).number(same.exchange());
            case SyncMessage.BucketDigests buckets ->
                out.octet(BUCKETS).number(buckets.exchange()).list(buckets.digests(), SyncCodec::digest);
            case SyncMessage.Stamps stamps ->
                out.octet(STAMPS)
                        .number(stamps.exchange())
                        .list(stamps.buckets(), WireOut::integer)
                        .flag(stamps.last())
                        .list(stamps.stamps(), SyncCodec::stamp);
            case SyncMessage.Wanted wanted ->
                out.octet(WANTED)
                        .number(wanted.exchange())
                        .list(wanted.wanted(), SyncCodec::key)
                        .list(wanted.known(), SyncCodec::key);
            case SyncMessage.Sent sent -> out.octet(SENT).number(sent.exchange());
            case SyncMessage.Documents documents ->
                out.octet(DOCUMENTS)
                        .number(documents.incarnation())
                        .number(documents.number())
                        .list(documents.documents(), SyncCodec::document);
            case SyncMessage.Ack ack ->
                out.octet(ACK).number(ack.incarnation()).number(ack.number()).flag(ack.durable());
            case SyncMessage.Piece piece ->
                out.octet(PIECE).number(piece.whole()).integer(piece.total()).bytes(piece.bytes());
        }
        return out.toBytes();
    }

    /**
     * The reverse. Costs no more memory than a small multiple of the bytes, whatever they say.
     *
     * @return null for a message of a newer program, to be ignored
     * @throws IllegalArgumentException when this is no message
     */
    static @Nullable SyncMessage decode(byte[] bytes) {
        var in = new WireIn(bytes);
        if (in.octet() != CHANNEL) {
            throw new IllegalArgumentException("Not a message about documents");
        }
        if (in.octet() != FORMAT) {
            return null;
        }
        return switch (in.octet()) {
            case ROOT -> new SyncMessage.Root(in.number(), digest(in));
            case SAME -> new SyncMessage.Same(in.number());
            case BUCKETS -> new SyncMessage.BucketDigests(in.number(), in.list(16, SyncCodec::digest));
            case STAMPS ->
                new SyncMessage.Stamps(
                        in.number(), in.list(4, WireIn::integer), in.flag(), in.list(27, SyncCodec::stamp));
            case WANTED -> new SyncMessage.Wanted(in.number(), in.list(6, SyncCodec::key), in.list(6, SyncCodec::key));
            case SENT -> new SyncMessage.Sent(in.number());
            case DOCUMENTS -> new SyncMessage.Documents(in.number(), in.number(), in.list(31, SyncCodec::document));
            case ACK -> new SyncMessage.Ack(in.number(), in.number(), in.flag());
            case PIECE -> new SyncMessage.Piece(in.number(), in.integer(), in.bytes());
            default -> null;
        };
    }

    private static void digest(WireOut out, Digest digest) {
        out.number(digest.high()).number(digest.low());
    }

    private static Digest digest(WireIn in) {
        return new Digest(in.number(), in.number());
    }

    private static void key(WireOut out, Key key) {
        out.text(key.kind()).text(key.id());
    }

    private static Key key(WireIn in) {
        return new Key(in.text(), in.text());
    }

    private static void stamp(WireOut out, Stamp stamp) {
        key(out, stamp.key());
        out.list(
                List.copyOf(stamp.version().counters().entrySet()),
                (to, entry) -> to.text(entry.getKey()).number(entry.getValue()));
        HybridTime time = stamp.time();
        out.number(time.wallMillis()).integer(time.counter()).text(time.node().value());
        out.flag(stamp.deleted());
    }

    private static Stamp stamp(WireIn in) {
        Key key = key(in);
        VersionVector version = VersionVector.of(
                in.list(11, from -> new VersionVector.Counter(new NodeId(from.text()), from.number())));
        var time = new HybridTime(in.number(), in.integer(), new NodeId(in.text()));
        return new Stamp(key, version, time, in.flag());
    }

    private static void document(WireOut out, Document document) {
        stamp(out, document.stamp());
        out.text(document.body());
    }

    private static Document document(WireIn in) {
        Stamp stamp = stamp(in);
        return new Document(stamp.key(), in.text(), stamp.version(), stamp.time(), stamp.deleted());
    }
}
