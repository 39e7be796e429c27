package org.lanyard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanyard.model.NodeId;

final class MergeLawsTest {

    private static final Key KEY = new Key("node", "x");

    /** What is deleted of these stays deleted. */
    private static final Key APP = new Key("app", "x");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /** Versions of one document as they come about on nodes that write, delete, and exchange now and then. */
    private static List<Document> versions(long seed) {
        var random = new Random(seed);
        Key key = seed % 2 == 0 ? KEY : APP;
        List<Replica> replicas = List.of(
                new Replica("a", random, Peers.NONE),
                new Replica("b", random, Peers.NONE),
                new Replica("c", random, Peers.NONE));
        var versions = new ArrayList<Document>();
        for (int i = 0; i < 14; i++) {
            Replica one = replicas.get(random.nextInt(3));
            switch (random.nextInt(5)) {
                case 0 -> one.delete(key);
                case 1, 2 -> one.pullFrom(replicas.get(random.nextInt(3)));
                default -> one.write(key, "{\"n\":" + random.nextInt(6) + "}");
            }
            replicas.forEach(replica -> replica.disk.everything().stream()
                    .filter(document -> document.key().equals(key) && !versions.contains(document))
                    .forEach(versions::add));
        }
        return versions;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mergeIsCommutativeAndIdempotent(long seed) {
        List<Document> versions = versions(seed);
        for (Document a : versions) {
            assertThat(Merge.merge(a, a)).as("seed %d", seed).isEqualTo(new Merge.Result(a, null));
            for (Document b : versions) {
                Merge.Result result = Merge.merge(a, b);
                assertThat(result).as("seed %d", seed).isEqualTo(Merge.merge(b, a));
                assertThat(Merge.merge(result.winner(), a).winner()).isEqualTo(result.winner());
                assertThat(Merge.merge(result.winner(), b).copy()).isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theWinnerIsAssociative(long seed) {
        List<Document> versions = versions(seed);
        for (Document a : versions) {
            for (Document b : versions) {
                for (Document c : versions) {
                    Document left = Merge.merge(Merge.merge(a, b).winner(), c).winner();
                    Document right = Merge.merge(a, Merge.merge(b, c).winner()).winner();
                    assertThat(left).as("seed %d: %s, %s, %s", seed, a, b, c).isEqualTo(right);
                }
            }
        }
    }

    private static Document version(String vector, long wall, String node, String body) {
        return new Document(
                KEY, body, VersionVector.parse(vector), new HybridTime(wall, 0, new NodeId(node)), body.isEmpty());
    }

    @Test
    void whatHasSeenTheOtherWinsThoughItsClockIsYearsBehind() {
        var old = version("a:1", 2_000_000_000_000L, "a", "{}");
        var edit = version("a:1,b:1", 3, "b", "{\"new\":1}");

        assertThat(Merge.merge(old, edit)).isEqualTo(new Merge.Result(edit, null));
    }

    @Test
    void ofConcurrentEditsTheLaterWinsAndTheOtherIsKept() {
        var earlier = version("a:4", 100, "a", "{\"by\":\"a\"}");
        var later = version("b:2", 200, "b", "{\"by\":\"b\"}");

        Merge.Result result = Merge.merge(earlier, later);

        assertThat(result.winner()).isEqualTo(version("a:4,b:2", 200, "b", "{\"by\":\"b\"}"));
        assertThat(result.copy()).isNotNull().satisfies(copy -> {
            assertThat(copy.kind()).isEqualTo("conflict");
            assertThat(copy.id()).matches("node\\.x\\.[0-9a-f]{32}");
            assertThat(copy.body()).isEqualTo("{\"by\":\"a\"}");
            assertThat(copy.version()).hasToString("a:4");
        });
    }

    @Test
    void anEditThatLosesToALaterDeleteIsKeptAsACopy() {
        Merge.Result result = Merge.merge(version("a:1", 1, "a", "{\"typed\":1}"), version("b:1", 2, "b", ""));

        assertThat(result.winner().deleted()).isTrue();
        assertThat(result.copy()).isNotNull().extracting(Document::body).isEqualTo("{\"typed\":1}");
    }

    @Test
    void anEditAfterAConcurrentDeleteBringsTheDocumentBackAndLeavesNoCopy() {
        Merge.Result result = Merge.merge(version("a:1", 2, "a", "{\"typed\":1}"), version("b:1", 1, "b", ""));

        assertThat(result.winner()).isEqualTo(version("a:1,b:1", 2, "a", "{\"typed\":1}"));
        assertThat(result.copy()).isNull();
    }

    private static Document app(Document document) {
        return new Document(APP, document.body(), document.version(), document.time(), document.deleted());
    }

    @Test
    void anAppThatWasDeletedStaysDeletedWhateverIsWrittenOfItElsewhereAndThatIsKeptAsACopy() {
        Merge.Result result =
                Merge.merge(app(version("a:1", 2, "a", "{\"typed\":1}")), app(version("b:1", 1, "b", "")));

        assertThat(result.winner()).isEqualTo(app(version("a:1,b:1", 1, "b", "")));
        assertThat(result.copy()).isNotNull().extracting(Document::body).isEqualTo("{\"typed\":1}");
    }

    @Test
    void whatTheDeletionOfAnAppHasSeenLeavesNoCopy() {
        var edit = app(version("a:1", 1, "a", "{}"));
        var deletion = app(version("a:1,b:1", 2, "b", ""));

        assertThat(Merge.merge(edit, deletion)).isEqualTo(new Merge.Result(deletion, null));
    }

    @Test
    void twoWhoWriteTheSameLeaveNoCopy() {
        assertThat(Merge.merge(version("a:1", 2, "a", "{}"), version("b:1", 1, "b", "{}"))
                        .copy())
                .isNull();
    }

    @Test
    void aNodeThatCountedTwiceTheSameLosesNothing() {
        var once = version("a:1", 2, "a", "{\"n\":1}");
        var again = version("a:1", 3, "a", "{\"n\":2}");

        Merge.Result result = Merge.merge(once, again);

        assertThat(result).isEqualTo(Merge.merge(again, once));
        assertThat(result.winner().body()).isEqualTo("{\"n\":2}");
        assertThat(result.copy()).isNotNull().extracting(Document::body).isEqualTo("{\"n\":1}");
    }

    @Test
    void copiesOfCopiesBelongToTheFirstDocument() {
        Document copy = Objects.requireNonNull(
                Merge.merge(version("a:1", 1, "a", "{\"n\":1}"), version("b:1", 2, "b", "{\"n\":2}"))
                        .copy());
        var one = new Document(copy.key(), "{\"n\":3}", copy.version().with(new NodeId("c"), 1), copy.time(), false);
        var other = new Document(copy.key(), "{\"n\":4}", copy.version().with(new NodeId("d"), 1), copy.time(), false);

        assertThat(Merge.merge(one, other).copy())
                .isNotNull()
                .satisfies(next -> assertThat(next.id()).matches("node\\.x\\.[0-9a-f]{32}"))
                .isNotEqualTo(copy);
    }
}
