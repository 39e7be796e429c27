package org.lanyard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.model.NodeId;

final class VersionVectorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a:1; a:1; EQUAL",
                "a:1; a:2; BEFORE",
                "a:2; a:1; AFTER",
                "a:1; b:1; CONCURRENT",
                "a:2,b:1; a:1,b:2; CONCURRENT",
                "a:2,b:2; a:1,b:2; AFTER",
                "a:1; a:1,b:1; BEFORE",
                "''; a:1; BEFORE",
                "''; ''; EQUAL",
            })
    void tellsWhatKnewWhat(String left, String right, Causality expected) {
        assertThat(VersionVector.parse(left).relationTo(VersionVector.parse(right)))
                .isEqualTo(expected);
    }

    @Test
    void joiningKnowsWhatEitherKnew() {
        var joined = VersionVector.parse("a:3,b:1").join(VersionVector.parse("b:2,c:9"));

        assertThat(joined).hasToString("a:3,b:2,c:9");
        assertThat(joined.get(new NodeId("b"))).isEqualTo(2);
        assertThat(joined.get(new NodeId("d"))).isZero();
    }

    @Test
    void theTextDoesNotDependOnTheOrderOfWrites() {
        var one = VersionVector.of(new NodeId("b"), 1).with(new NodeId("a"), 2);
        var other = VersionVector.of(new NodeId("a"), 2).with(new NodeId("b"), 1);

        assertThat(one).isEqualTo(other).hasToString("a:2,b:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a:", "a:0", "a:-1", "a:x", ":1", "A:1", "a:1,", "a:1,a:2", "a:99999999999999999999"})
    void malformedTextsAreRefused(String text) {
        assertThatThrownBy(() -> VersionVector.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
