package org.lanyard.store.sync;

import java.util.List;
import org.lanyard.store.Buckets;
import org.lanyard.store.Digest;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.Stamp;

/**
 * What nodes say to each other about documents.
 *
 * <pre>
 * live:      writer  ── Documents ──►  everyone          each ── Ack (durable) ──►  writer
 *
 * exchange:  opener  ── Root ──►       answerer
 *                    ◄── Same ──                         equal: the end; this is all that idle nodes say
 *                    ◄── BucketDigests ──                else, and then for the differing buckets, some at a time:
 *                    ── Stamps… ──►
 *                    ◄── Wanted… ──                      what the answerer lacks; the opener sends it as Documents
 *                    ◄── Documents… ── Ack ──►           what the opener lacks
 *                    ◄── Sent ──                         all of that is durable at the opener
 * </pre>
 */
sealed interface SyncMessage {

    /** Opens an exchange. Its number is the opener's; two of one opener are never the same. */
    record Root(long exchange, Digest digest) implements SyncMessage {}

    /** Both hold the same. */
    record Same(long exchange) implements SyncMessage {}

    /** One digest for each of the {@link Buckets}. */
    record BucketDigests(long exchange, List<Digest> digests) implements SyncMessage {
        public BucketDigests {
            digests = List.copyOf(digests);
            if (digests.size() != Buckets.COUNT) {
                throw new IllegalArgumentException("There are " + Buckets.COUNT + " buckets, not " + digests.size());
            }
        }
    }

    /**
     * Some of the versions that the opener holds in these buckets.
     *
     * @param last whether these are the last of them
     */
    record Stamps(long exchange, List<Integer> buckets, boolean last, List<Stamp> stamps) implements SyncMessage {
        public Stamps {
            buckets = List.copyOf(buckets);
            stamps = List.copyOf(stamps);
            for (int bucket : buckets) {
                if (bucket < 0 || bucket >= Buckets.COUNT) {
                    throw new IllegalArgumentException("Not a bucket: " + bucket);
                }
            }
        }
    }

    /**
     * The answer to one {@link Stamps}.
     *
     * @param wanted what the answerer lacks
     * @param known the tombstones among the stamps which the answerer holds, or will never need again
     */
    record Wanted(long exchange, List<Key> wanted, List<Key> known) implements SyncMessage {
        public Wanted {
            wanted = List.copyOf(wanted);
            known = List.copyOf(known);
        }
    }

    /** What the opener lacked in the last buckets is durable there. */
    record Sent(long exchange) implements SyncMessage {}

    /**
     * Versions, durable at the sender.
     *
     * @param incarnation of the sender: another one after each start
     * @param number counts up within the incarnation and receiver
     */
    record Documents(long incarnation, long number, List<Document> documents) implements SyncMessage {
        public Documents {
            documents = List.copyOf(documents);
        }
    }

    /**
     * The answer to one {@link Documents}.
     *
     * @param durable whether the receiver holds them durably; false when its disk refused them
     */
    record Ack(long incarnation, long number, boolean durable) implements SyncMessage {}

    /**
     * Part of a message that is too large for the link; parts come one after the other.
     *
     * @param whole which message: another number for each of a sender's
     * @param total bytes of the whole message
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and a megabyte is not copied for nothing
    record Piece(long whole, int total, byte[] bytes) implements SyncMessage {}
}
