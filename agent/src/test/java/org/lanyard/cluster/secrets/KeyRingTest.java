package org.lanyard.cluster.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanyard.model.NodeId;

final class KeyRingTest {

    private static final NodeId PI = new NodeId("pi");
    private static final NodeId TV = new NodeId("tv");
    private static final Generation ONE = Generation.of(MemorySafe.secret(1), 1, Set.of());
    private static final Generation TWO = Generation.of(MemorySafe.secret(2), 2, Set.of(PI));
    private static final Generation OTHER_TWO = Generation.of(MemorySafe.secret(3), 2, Set.of(TV));
    private static final KeyRing RING = new KeyRing("home", List.of(ONE, TWO));

    @Test
    void textComesBackAsItWas() {
        assertThat(KeyRing.parse(RING.text())).isEqualTo(RING);
    }

    @Test
    void everyChangedOrMissingCharacterIsFoundOutAndNoSecretQuoted() {
        String text = RING.text();
        String secret = ONE.secret();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'Q' ? 'R' : 'Q';
            String mutant = text.substring(0, i) + other + text.substring(i + 1);
            if (mutant.startsWith("lanyard keyring 1\ncluster ")
                    && text.indexOf(' ', 18) < i
                    && i < text.indexOf('\n', 18)) {
                continue; // the cluster's name says nothing that could be checked
            }
            assertThatThrownBy(() -> KeyRing.parse(mutant))
                    .as(mutant)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(secret.substring(0, 8));
        }
        for (int i = 0; i < text.length() - 1; i++) {
            String half = text.substring(0, i);
            assertThatThrownBy(() -> KeyRing.parse(half)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nothingOfASecretIsPrinted() {
        assertThat(RING + " " + ONE).doesNotContain(ONE.secret()).contains(ONE.id());
    }

    @Test
    void latestIsCurrentUnlessOneWhoIsOutKnowsIt() {
        assertThat(RING.current(Set.of(PI))).isEqualTo(TWO);
        KeyRing both = RING.with(List.of(OTHER_TWO));
        assertThat(both.current(Set.of(TV))).isEqualTo(OTHER_TWO);
        assertThat(both.current(Set.of(PI))).isEqualTo(TWO);
        KeyRing otherWay = new KeyRing("home", List.of(OTHER_TWO)).with(List.of(TWO, ONE));
        assertThat(both.current(Set.of(PI, TV)))
                .as("the same whoever was first")
                .isEqualTo(otherWay.current(Set.of(PI, TV)));
    }

    @Test
    void whoIsOutIsNotGivenWhatWasMadeWithoutIt() {
        assertThat(RING.allowedTo(PI)).isEqualTo(new KeyRing("home", List.of(ONE)));
        assertThat(RING.allowedTo(TV)).isEqualTo(RING);
        assertThat(new KeyRing("home", List.of(TWO)).allowedTo(PI)).isNull();
    }

    @Test
    void whoJoinsKeepsItsOwnKeysToReadWith() {
        KeyRing own = new KeyRing("mine", List.of(Generation.of(MemorySafe.secret(9), 7, Set.of())));

        KeyRing joined = RING.joinedBy(own);

        assertThat(joined.cluster()).isEqualTo("home");
        assertThat(joined.current(Set.of())).isEqualTo(TWO);
        assertThat(joined.generation(own.generations().getFirst().id())).isNotNull();
        assertThat(RING.joinedBy(joined).current(Set.of()))
                .as("joined once more after a kill")
                .isEqualTo(TWO);
    }
}
