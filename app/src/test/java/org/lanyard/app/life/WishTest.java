package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WishTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    static Stream<Wish> all() {
        return Stream.of(
                new Wish.Show(),
                new Wish.Stay(),
                new Wish.Status(),
                new Wish.Quit(),
                new Wish.Deploy("git@example.org:a/b.git"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void comes_back_as_it_was_sent(Wish wish) {
        assertThat(Wish.read(wish.line(SECRET), SECRET)).isEqualTo(wish);
    }

    @Test
    void a_source_that_no_field_could_take_is_refused() {
        assertThat(Wish.read(new Wish.Deploy("a\nb").line(SECRET), SECRET)).isNull();
        assertThat(Wish.read(new Wish.Deploy(" ").line(SECRET), SECRET)).isNull();
        assertThat(Wish.read(new Wish.Deploy("x".repeat(Wish.LONGEST_SOURCE + 1)).line(SECRET), SECRET))
                .isNull();
    }

    @Test
    void no_secret_opens_to_nobody() {
        assertThat(Wish.read(new Wish.Quit().line(""), "")).isNull();
    }

    @Test
    void the_longest_wish_fits_into_a_line() {
        String line = new Wish.Deploy("\"".repeat(Wish.LONGEST_SOURCE)).line(SECRET);

        assertThat(line.length()).isLessThan(Wish.LONGEST);
        assertThat(Wish.read(line, SECRET)).isNotNull();
    }
}
