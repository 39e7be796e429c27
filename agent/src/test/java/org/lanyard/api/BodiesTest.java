package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BodiesTest {

    /** Tells when it is flushed or closed. */
    private static final class Target extends ByteArrayOutputStream {
        private boolean ended;

        @Override
        public void flush() {
            ended = true;
        }

        @Override
        public void close() {
            ended = true;
        }
    }

    /** Cannot be written from some number on. */
    record Broken(int number) {
        @Override
        public int number() {
            if (number > 5_000) {
                throw new IllegalStateException("broken");
            }
            return number;
        }
    }

    private final Bodies bodies = new Bodies();
    private final Target target = new Target();

    private static List<Broken> numbers(int upTo) {
        return IntStream.range(0, upTo).mapToObj(Broken::new).toList();
    }

    @Test
    void a_long_answer_is_written_in_pieces_to_the_same_text() throws IOException {
        bodies.write(numbers(5_000), target);

        assertThat(target.toByteArray()).isEqualTo(bodies.write(numbers(5_000)));
        assertThat(target.ended).isFalse();
    }

    @Test
    void an_answer_that_cannot_be_written_to_its_end_is_not_ended_as_if_it_were_whole() {
        assertThatThrownBy(() -> bodies.write(numbers(6_000), target)).isInstanceOf(IllegalStateException.class);
        assertThat(target.ended).isFalse();
    }
}
