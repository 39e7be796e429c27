package org.lanyard.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.LogLine;

final class LogModelTest {

    private final LogModel model = new LogModel();

    private static List<LogLine> lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new LogLine(
                        "r1/" + i % 2, (i % 10 == 0 ? "error" : i % 5 == 0 ? "warn" : "info") + " line " + i))
                .toList();
    }

    private List<String> texts() {
        return model.shown().stream().map(LogEntry::text).toList();
    }

    private void search(String text) {
        model.search(text);
        while (model.searchOn()) {}
    }

    @Test
    void shows_lines_as_they_come() {
        assertThat(model.append(lines(0, 3))).isZero();

        assertThat(texts()).containsExactly("line 0", "line 1", "line 2");
        assertThat(model.instances()).containsExactly("r1/0", "r1/1");
        assertThat(model.times()).isFalse();
        model.append(List.of(new LogLine("r1/0", "14:00:00 x")));
        assertThat(model.times()).isTrue();
    }

    @Test
    void filters_by_level_and_instance_also_what_comes_later() {
        model.append(lines(0, 20));

        model.atLeast(Level.WARN);
        assertThat(texts()).containsExactly("line 0", "line 5", "line 10", "line 15");

        model.only("r1/1");
        assertThat(texts()).containsExactly("line 5", "line 15");

        model.append(lines(20, 40));
        assertThat(texts()).containsExactly("line 5", "line 15", "line 25", "line 35");

        model.only(null);
        model.atLeast(Level.NONE);
        assertThat(model.shown()).hasSize(40);
    }

    @Test
    void a_shown_line_is_found_again_among_others_that_are_shown() {
        model.append(lines(0, 20));
        int line = model.lineOf(7);
        assertThat(line).isEqualTo(7);

        model.atLeast(Level.WARN);
        assertThat(model.shownAt(line)).as("the next one, line 10").isEqualTo(2);

        assertThat(model.lineOf(2)).isEqualTo(10);
        assertThat(model.lineOf(4)).as("none").isEqualTo(20);
        assertThat(model.shownAt(20)).isEqualTo(4);
    }

    @Test
    void keeps_a_hundred_thousand_lines_and_says_how_many_went() {
        model.append(lines(0, LogModel.MOST));
        search("line 50000");
        assertThat(model.hits()).isEqualTo(1);

        int dropped = model.append(lines(LogModel.MOST, LogModel.MOST + 5));

        assertThat(dropped).isEqualTo(LogModel.MOST / 10 + 5);
        assertThat(model.size()).isEqualTo(LogModel.MOST - LogModel.MOST / 10);
        assertThat(texts().getLast()).isEqualTo("line 100004");
        assertThat(model.shown().get(model.nextHit(-1, true)).text()).isEqualTo("line 50000");
    }

    @Test
    void a_batch_larger_than_the_bound_leaves_its_end() {
        model.append(lines(0, 3 * LogModel.MOST));

        assertThat(model.size()).isLessThanOrEqualTo(LogModel.MOST);
        assertThat(texts().getLast()).isEqualTo("line 299999");
    }

    @Test
    void hits_are_gone_through_in_both_directions_and_round() {
        model.append(lines(0, 30));
        search("LINE 2");

        assertThat(model.hits()).isEqualTo(11);
        assertThat(model.nextHit(-1, true)).isEqualTo(2);
        assertThat(model.nextHit(2, true)).isEqualTo(20);
        assertThat(model.nextHit(29, true)).isEqualTo(2);
        assertThat(model.nextHit(20, false)).isEqualTo(2);
        assertThat(model.nextHit(2, false)).isEqualTo(29);
        assertThat(model.hitNumber(20)).isEqualTo(2);

        search("nothing");
        assertThat(model.nextHit(5, true)).isEqualTo(-1);
        assertThat(model.nextHit(5, false)).isEqualTo(-1);
    }

    @Test
    void lines_that_come_while_one_searches_are_searched_too() {
        model.append(lines(0, 3));
        search("line 4");

        model.append(lines(3, 6));
        while (model.searchOn()) {}

        assertThat(model.nextHit(-1, true)).isEqualTo(4);
    }

    @Test
    void the_last_line_that_explains_is_the_one() {
        model.append(List.of(new LogLine("", "KeyError: x"), new LogLine("", "again"), new LogLine("", "KeyError: x")));

        model.explain("KeyError: x");
        assertThat(model.explanation()).isEqualTo(2);
        model.explain(null);
        assertThat(model.explanation()).isEqualTo(-1);
    }

    @Test
    void text_names_the_copies_when_there_are_several() {
        model.append(List.of(new LogLine("r1/1", "a")));
        assertThat(model.text()).isEqualTo("a\n");

        model.append(List.of(new LogLine("r1/2", "b")));
        assertThat(model.text()).isEqualTo("r1/1 | a\nr1/2 | b\n");
    }

    @Test
    void a_full_log_is_searched_a_piece_at_a_time() {
        model.append(lines(0, LogModel.MOST));
        model.search("line");

        assertThat(model.searchOn()).as("there is more").isTrue();
        assertThat(model.hits()).isPositive().isLessThan(LogModel.MOST / 5);
    }
}
