package org.lanyard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of two versions of one document. Pure, and the same on every node:
 *
 * <ul>
 *   <li>A version that has seen the other replaces it, whatever the times say: nothing is rejected by time.
 *   <li>Of concurrent ones the one with the greater {@link HybridTime} wins, and from then on has seen the other. What
 *       the loser said is kept as a <i>conflict copy</i>: a document of kind {@value #CONFLICT} whose id follows from the
 *       loser alone, so all nodes make the same one, and deleting it once deletes it everywhere.
 *   <li>A tombstone takes part like any version. A later delete wins over an edit, which is then kept as a copy: nothing
 *       that somebody typed is lost. A later edit wins over a delete, and the document is back, as its writer wants; a
 *       losing tombstone has nothing to keep. Two writers who said the same leave no copy either.
 *   <li>Where ids are never used again ({@link #isForGood}) a tombstone wins over every edit: what a user has deleted does
 *       not come back because a node has noted something of it meanwhile.
 * </ul>
 *
 * The winner is commutative, associative and idempotent: it is the version with the greatest time of all (a version's
 * time is greater than those it has seen), among the tombstones when they win, with the join of all vectors. Copies only
 * ever add up.
 */
public final class Merge {

    /** The kind of conflict copies. Their ids are {@code <kind>.<id>.<hash>} of the document that they belong to. */
    public static final String CONFLICT = "conflict";

    private static final Set<String> DELETED_FOR_GOOD = Set.of("app");

    private static final Comparator<Document> ORDER = Comparator.comparing(Document::time)
            .thenComparing(Document::deleted)
            .thenComparing(Document::body);

    private Merge() {}

    /**
     * The outcome.
     *
     * @param copy the loser's conflict copy, to be merged into the store as well; null when there is nothing to keep
     */
    public record Result(Document winner, @Nullable Document copy) {}

    /** Whether a deletion of this kind of document is its end: nothing is written under its id after that. */
    static boolean isForGood(String kind) {
        return DELETED_FOR_GOOD.contains(kind);
    }

    public static Result merge(Document a, Document b) {
        if (!a.key().equals(b.key())) {
            throw new IllegalArgumentException("Two documents: " + a.key() + ", " + b.key());
        }
        if (a.deleted() != b.deleted() && isForGood(a.kind())) {
            return a.deleted() ? bury(a, b) : bury(b, a);
        }
        return switch (a.version().relationTo(b.version())) {
            case AFTER -> new Result(a, null);
            case BEFORE -> new Result(b, null);
            case CONCURRENT -> concurrent(a, b);
            // One version twice; unless a node was set back to an old copy of its disk and counted the same again.
            case EQUAL -> a.equals(b) ? new Result(a, null) : concurrent(a, b);
        };
    }

    private static Result bury(Document tombstone, Document edit) {
        boolean seen = tombstone.version().covers(edit.version());
        return new Result(seen ? tombstone : joined(tombstone, edit), seen ? null : copy(edit));
    }

    private static Document joined(Document winner, Document loser) {
        return new Document(
                winner.key(), winner.body(), winner.version().join(loser.version()), winner.time(), winner.deleted());
    }

    private static Result concurrent(Document a, Document b) {
        boolean first = ORDER.compare(a, b) >= 0;
        Document winner = first ? a : b;
        Document loser = first ? b : a;
        boolean nothingToKeep =
                loser.deleted() || !winner.deleted() && winner.body().equals(loser.body());
        return new Result(joined(winner, loser), nothingToKeep ? null : copy(loser));
    }

    /** Depends on what the loser's writer wrote only, not on what the loser was merged with on its way. */
    private static Document copy(Document loser) {
        var version = VersionVector.of(loser.time().node(), loser.sequence());
        return new Document(new Key(CONFLICT, copyId(loser)), loser.body(), version, loser.time(), false);
    }

    private static String copyId(Document loser) {
        String hash = hash(loser.key() + "\n" + loser.time() + "\n" + loser.body());
        if (loser.kind().equals(CONFLICT)) {
            // A copy that was edited in two places: both belong to the first document.
            return loser.id().substring(0, loser.id().lastIndexOf('.') + 1) + hash;
        }
        return loser.kind() + "." + loser.id() + "." + hash;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
