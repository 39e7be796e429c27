package org.lanyard.cluster.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanyard.model.Unread;

final class VaultTest extends SecretsContract {

    private final MemorySafe safe = MemorySafe.of("home", 1);
    private final KeyRing first = safe.now();
    private final ClusterKeys keys = new ClusterKeys(safe, () -> MemorySafe.secret(2), Set::of);
    private final Vault vault = new Vault(keys);

    @Override
    Secrets secrets() {
        return vault;
    }

    @Override
    void rotateAndLoseTheOldKey() {
        write(new KeyRing("home", List.of(Generation.of(MemorySafe.secret(2), 2, Set.of()))));
    }

    @Override
    void findTheOldKey() {
        write(safe.now().with(first.generations()));
    }

    private void write(KeyRing ring) {
        try {
            safe.write(ring);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Also reckoned without this program, in Python. */
    @Test
    void theStoredFormIsPinned() {
        assertThat(vault.seal(SHOP, "TOKEN", "s3cret"))
                .isEqualTo("enc:508430cec8a7d944:1pmtdIT3BVEcoE9EEqxBRxScLfYcRVUjeB1FLPUVz7M5Tg==");
    }

    @Test
    void everyChangedByteIsFoundOut() {
        String sealed = vault.seal(SHOP, "TOKEN", "s3cret");
        String head = sealed.substring(0, sealed.lastIndexOf(':') + 1);
        byte[] content = Base64.getDecoder().decode(sealed.substring(head.length()));
        for (int i = 0; i < content.length; i++) {
            byte[] changed = content.clone();
            changed[i] ^= 1;

            Unread unread = Objects.requireNonNull(Unread.of(
                    vault.open(SHOP, "TOKEN", head + Base64.getEncoder().encodeToString(changed))));
            assertThat(unread.why()).as("byte " + i).contains("changed");
        }
    }

    @Test
    void keyThatIsNotHereIsNamedAndAskedFor() {
        String sealed = vault.seal(SHOP, "TOKEN", "s3cret");
        rotateAndLoseTheOldKey();

        Unread unread = Objects.requireNonNull(Unread.of(vault.open(SHOP, "TOKEN", sealed)));

        String id = first.generations().getFirst().id();
        assertThat(unread.why()).contains(id);
        assertThat(keys.missing(List.of())).containsExactly(id);
    }

    @Test
    void bodiesTellWhichKeysTheyNeed() {
        String sealed = vault.seal(SHOP, "TOKEN", "s3cret");
        assertThat(keys.needsAnother("{\"env\":{\"TOKEN\":\"" + sealed + "\"}}"))
                .isFalse();
        assertThat(keys.needsAnother("{\"env\":{\"TOKEN\":\"enc: plain\"}}")).isFalse();

        assertThat(keys.needsAnother("{\"A\":\"enc:0123456789abcdef:AA==\"}")).isTrue();

        assertThat(keys.missing(List.of())).containsExactly("0123456789abcdef");
    }
}
