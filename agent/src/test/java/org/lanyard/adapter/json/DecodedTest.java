package org.lanyard.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lanyard.model.NodeId;
import org.lanyard.store.Document;
import org.lanyard.store.HybridTime;
import org.lanyard.store.Key;
import org.lanyard.store.VersionVector;

final class DecodedTest {

    private static final NodeId NODE = new NodeId("n1");

    /** A value with an identity of its own, and the id and text of its body. */
    private record Value(List<String> parts) {
        String id() {
            return parts.getFirst();
        }
    }

    private final List<String> asked = new ArrayList<>();
    private final Decoded<Value> decoded =
            new Decoded<>(this::decode, Value::id, value -> !value.parts().contains("later"));

    private Value decode(String body) {
        asked.add(body);
        if (body.isEmpty()) {
            throw new Malformed(Malformed.Problem.SYNTAX, "$", "Nothing.", null);
        }
        return new Value(List.of(body.split(" ")));
    }

    private static Document version(String id, String body, long millis) {
        return new Document(
                new Key("release", id), body, VersionVector.of(NODE, millis), new HybridTime(millis, 0, NODE), false);
    }

    @Test
    void who_keeps_a_value_gets_it_again_for_the_same_version() {
        Value first = decoded.of(version("a1.r1", "r1 one", 1));

        assertThat(decoded.of(version("a1.r1", "r1 one", 1))).isSameAs(first);
        assertThat(asked).hasSize(1);
    }

    @Test
    void another_version_and_another_document_are_decoded() {
        Value first = decoded.of(version("a1.r1", "r1 one", 1));

        Value second = decoded.of(version("a1.r1", "r1 two", 2));
        Value other = decoded.of(version("a1.r2", "r2 one", 1));

        assertThat(first).isEqualTo(new Value(List.of("r1", "one")));
        assertThat(second).isEqualTo(new Value(List.of("r1", "two")));
        assertThat(other).isEqualTo(new Value(List.of("r2", "one")));
        assertThat(decoded.of(version("a1.r1", "r1 two", 2))).isSameAs(second);
    }

    @Test
    void what_may_read_otherwise_later_is_decoded_each_time() {
        var _ = decoded.of(version("a1.r1", "r1 later", 1));
        var _ = decoded.of(version("a1.r1", "r1 later", 1));

        assertThat(asked).hasSize(2);
    }

    @Test
    void what_cannot_be_decoded_fails_each_time() {
        Document broken = version("a1.r1", "", 1);

        assertThatThrownBy(() -> decoded.of(broken)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> decoded.of(broken)).isInstanceOf(Malformed.class);
    }

    @Test
    @Timeout(30)
    void what_nobody_keeps_is_forgotten() {
        for (int i = 0; i < 1_000; i++) {
            var _ = decoded.of(version("a1.r" + i, "r" + i, 1));
        }
        while (decoded.size() > 500) {
            System.gc();
            var _ = decoded.of(version("a1.rx", "rx", asked.size() + 1L));
        }
        assertThat(asked).hasSizeGreaterThan(1_000);
    }
}
