package org.lanyard.store.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.model.NodeId;
import org.lanyard.store.Buckets;
import org.lanyard.store.Digest;
import org.lanyard.store.Document;
import org.lanyard.store.HybridTime;
import org.lanyard.store.Key;
import org.lanyard.store.VersionVector;

/** What is said is understood; what is not a message costs an exception and nothing else. */
final class SyncCodecTest {

    private static final NodeId NODE = new NodeId("a");
    private static final Document DOCUMENT = new Document(
            new Key("app", "A.b_c-1"),
            "{\"a\":\"\u0000 \uD83D\uDE80 é\"}",
            VersionVector.of(NODE, 3).with(new NodeId("b"), Long.MAX_VALUE),
            new HybridTime(1_763_668_800_000L, 7, NODE),
            false);
    private static final Document TOMBSTONE = new Document(
            new Key("k-1", "x"), "", VersionVector.of(NODE, 4), new HybridTime(0, Integer.MAX_VALUE, NODE), true);

    private static List<SyncMessage> samples() {
        return List.of(
                new SyncMessage.Root(-1, new Digest(1, -2)),
                new SyncMessage.Same(Long.MAX_VALUE),
                new SyncMessage.BucketDigests(7, Collections.nCopies(Buckets.COUNT, new Digest(3, 4))),
                new SyncMessage.Stamps(7, List.of(0, 1023), true, List.of(DOCUMENT.stamp(), TOMBSTONE.stamp())),
                new SyncMessage.Stamps(7, List.of(), false, List.of()),
                new SyncMessage.Wanted(7, List.of(DOCUMENT.key()), List.of(TOMBSTONE.key())),
                new SyncMessage.Sent(7),
                new SyncMessage.Documents(5, 6, List.of(DOCUMENT, TOMBSTONE)),
                new SyncMessage.Ack(5, 6, false));
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @Test
    void everyMessageComesBackAsItWas() {
        for (SyncMessage message : samples()) {
            byte[] bytes = SyncCodec.encode(message);
            assertThat(SyncCodec.decode(bytes)).isEqualTo(message);
            assertThat(Replicator.isMine(bytes)).isTrue();
        }
    }

    @Test
    void whatNewerProgramsAddIsSkipped() {
        for (SyncMessage message : samples()) {
            byte[] bytes = SyncCodec.encode(message);
            assertThat(SyncCodec.decode(Arrays.copyOf(bytes, bytes.length + 9))).isEqualTo(message);
            byte[] otherFormat = bytes.clone();
            otherFormat[1] = 99;
            assertThat(SyncCodec.decode(otherFormat)).isNull();
            byte[] otherType = bytes.clone();
            otherType[2] = 99;
            assertThat(SyncCodec.decode(otherType)).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hostileBytesGiveACleanException(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            SyncMessage sample = samples().get(random.nextInt(samples().size()));
            byte[] bytes = SyncCodec.encode(sample);
            switch (random.nextInt(4)) {
                case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                case 1 -> ByteBuffer.wrap(bytes).putInt(3 + random.nextInt(bytes.length - 6), random.nextInt());
                case 2 -> {
                    bytes = new byte[random.nextInt(300)];
                    random.nextBytes(bytes);
                    header(bytes, random);
                }
                default -> {
                    for (int n = random.nextInt(5); n >= 0; n--) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                    }
                }
            }
            understood(bytes);
        }
    }

    private static void header(byte[] bytes, Random random) {
        byte[] header = {SyncCodec.CHANNEL, 1, (byte) (1 + random.nextInt(9))};
        System.arraycopy(header, 0, bytes, 0, Math.min(3, bytes.length));
    }

    private static @Nullable SyncMessage understood(byte[] bytes) {
        try {
            return SyncCodec.decode(bytes);
        } catch (IllegalArgumentException notAMessage) {
            return null;
        }
    }

    /** Two billion elements are claimed in a few bytes: refused before anything is made for them. */
    @Test
    void aLengthIsNotBelieved() {
        byte[] bytes = SyncCodec.encode(new SyncMessage.Documents(5, 6, List.of()));
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, Integer.MAX_VALUE);

        assertThatThrownBy(() -> SyncCodec.decode(bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SyncCodec.decode(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLargeMessageTravelsInPieces() {
        var body = "x".repeat(3 << 20);
        var large = new Document(DOCUMENT.key(), body, DOCUMENT.version(), DOCUMENT.time(), false);
        var message = new SyncMessage.Documents(1, 2, List.of(large));
        List<byte[]> parts = Pieces.of(SyncCodec.encode(message), 77);
        assertThat(parts).hasSize(4).allMatch(part -> part.length <= ClusterLink.MAX_MESSAGE);

        var pieces = new Pieces();
        List<SyncMessage> whole = new ArrayList<>();
        assertThat(pieces.add(piece(parts.get(1)))).isNull();
        for (byte[] part : Pieces.of(SyncCodec.encode(message), 78)) {
            byte[] complete = pieces.add(piece(part));
            if (complete != null) {
                whole.add(SyncCodec.decode(complete));
            }
        }
        assertThat(whole).containsExactly(message);
    }

    private static SyncMessage.Piece piece(byte[] part) {
        return (SyncMessage.Piece) Objects.requireNonNull(SyncCodec.decode(part));
    }

    @Test
    void piecesOfTooLargeAMessageAreRefused() {
        var pieces = new Pieces();
        var piece = new SyncMessage.Piece(1, Integer.MAX_VALUE, new byte[10]);

        assertThatThrownBy(() -> pieces.add(piece)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pieces.add(new SyncMessage.Piece(2, -1, new byte[10])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
