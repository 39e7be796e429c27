package org.lanyard.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much memory slow receivers can take, and what is read into when they have it. */
final class BuffersTest {

    private static final int LARGE = 4 * Buffers.SIZE;

    private final Buffers buffers = new Buffers();

    @Test
    void whatStreamsInBulkIsReadInLargerPieces() {
        assertThat(buffers.scratch(false).remaining()).isEqualTo(Buffers.SIZE);
        assertThat(buffers.scratch(true).remaining()).isEqualTo(LARGE);
    }

    @Test
    void whatIsKeptIsNotReadIntoUntilItIsReleased() {
        for (boolean bulk : new boolean[] {false, true}) {
            ByteBuffer kept = buffers.keep(full(bulk));

            assertThat(buffers.scratch(bulk)).isNotSameAs(kept);
            assertThat(kept.remaining()).isEqualTo(kept.capacity());

            buffers.release(kept);
            buffers.keep(full(bulk));
            assertThat(buffers.scratch(bulk)).isSameAs(kept);
        }
    }

    @Test
    void aSmallRestIsCopiedAndTheBufferStays() {
        ByteBuffer scratch = full(true);
        scratch.position(scratch.limit() - 10);

        ByteBuffer kept = buffers.keep(scratch);

        assertThat(kept.remaining()).isEqualTo(10);
        assertThat(kept.isDirect()).isFalse();
        assertThat(buffers.scratch(true)).isSameAs(scratch);
    }

    @Test
    void manySlowReceiversGetSmallerPiecesAndNoMoreThanEightMegabytes() {
        List<ByteBuffer> kept = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            kept.add(buffers.keep(full(true)));
        }

        assertThat(kept.stream()
                        .filter(ByteBuffer::isDirect)
                        .mapToLong(ByteBuffer::capacity)
                        .sum())
                .isEqualTo(8 << 20);
        assertThat(kept.getFirst().capacity()).isEqualTo(LARGE);
        assertThat(kept.getLast().capacity()).isEqualTo(1024);

        kept.forEach(buffers::release);
        assertThat(buffers.scratch(true).remaining()).isEqualTo(LARGE);
        assertThat(buffers.scratch(false).remaining()).isEqualTo(Buffers.SIZE);
    }

    private ByteBuffer full(boolean bulk) {
        ByteBuffer scratch = buffers.scratch(bulk);
        return scratch.position(scratch.limit()).flip();
    }
}
