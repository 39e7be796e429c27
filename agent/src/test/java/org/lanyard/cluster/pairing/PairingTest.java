package org.lanyard.cluster.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.adapter.jpake.Jpake;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.secrets.Generation;
import org.lanyard.cluster.secrets.KeyRing;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;

/** Both sides, with the real key agreement between them. */
final class PairingTest {

    private static final Introduction DESK = node("desk");
    private static final Introduction LAPTOP = node("laptop");
    private static final KeyRing KEYS =
            new KeyRing("home", List.of(Generation.of(new byte[Generation.BYTES], 3, Set.of(new NodeId("gone")))));

    private final KeyAgreement.Factory agreements = (side, secret) -> new Jpake(side, secret, new SecureRandom());
    private final List<Introduction> admitted = new ArrayList<>();
    private final Random random = new Random(7);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int ids;
    private @Nullable Offer shownMeanwhile;
    private final PairingHost host =
            new PairingHost(agreements, () -> now, random::nextInt, () -> "id" + ids++, joiner -> {
                admitted.add(joiner);
                shownMeanwhile = shown();
                return new Welcome(KEYS, List.of(DESK, joiner));
            });

    private @Nullable Offer shown() {
        return host.shown();
    }

    private static Introduction node(String name) {
        var peer = new Peer(new NodeId(name), name, List.of("10.0.0.7"), 7411);
        return new Introduction(
                peer, Base64.getEncoder().encodeToString(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private Welcome join(@Nullable String offer, String secret) throws Exception {
        var joiner = new PairingJoiner(agreements, secret);
        Begun begun = host.begin(offer, joiner.first());
        byte[] second = joiner.second(begun);
        byte[] confirmed = host.confirm(begun.exchange(), second, joiner.confirmation());
        byte[] sealed = host.join(begun.exchange(), joiner.introduce(confirmed, LAPTOP), who -> null);
        return joiner.welcome(sealed);
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    @Test
    void oneWhoTypesTheCodeIsTakenInAndTakesTheClustersKey() throws Exception {
        Welcome welcome = join(null, host.showCode().secret());

        assertThat(welcome.keys()).isEqualTo(KEYS);
        assertThat(welcome.members()).containsExactly(DESK, LAPTOP);
        assertThat(admitted).containsExactly(LAPTOP);
        assertThat(host.lastJoined()).isEqualTo(LAPTOP);
    }

    @Test
    void codeIsSixDigitsAndServesOnce() throws Exception {
        String code = host.showCode().secret();
        assertThat(code).matches("[0-9]{6}");
        join(null, code);

        assertThat(host.code()).isNull();
        assertThatThrownBy(() -> join(null, code)).isInstanceOf(Refused.class).hasMessageContaining("lanyard pair");
    }

    @Test
    void codeIsOnShowUntilWhoTypedItIsIn() throws Exception {
        Offer code = host.showCode();

        join(null, code.secret());

        assertThat(shownMeanwhile).as("while it is let in").isEqualTo(code);
        assertThat(host.shown()).isNull();
        assertThat(host.lastJoined()).isEqualTo(LAPTOP);
    }

    @Test
    void thirdWrongCodeEndsTheOffer() {
        String code = host.showCode().secret();
        for (int i = 0; i < PairingHost.TRIES; i++) {
            assertThatThrownBy(() -> join(null, other(code))).isInstanceOf(KeyAgreement.WrongSecret.class);
        }

        assertThatThrownBy(() -> join(null, code)).isInstanceOf(Refused.class);
        assertThat(admitted).isEmpty();
    }

    @Test
    void rightCodeAfterAWrongOneIsTaken() throws Exception {
        String code = host.showCode().secret();
        assertThatThrownBy(() -> join(null, other(code))).isInstanceOf(KeyAgreement.WrongSecret.class);

        assertThat(join(null, code).keys()).isEqualTo(KEYS);
    }

    @Test
    void codeExpires() {
        String code = host.showCode().secret();
        now = now.plus(PairingHost.CODE_LIFE);

        assertThatThrownBy(() -> join(null, code)).isInstanceOf(Refused.class);
    }

    @Test
    void newCodeMakesTheOldOneVoid() {
        String old = host.showCode().secret();
        String fresh = host.showCode().secret();
        assertThat(fresh).isNotEqualTo(old);

        assertThatThrownBy(() -> join(null, old)).isInstanceOf(KeyAgreement.WrongSecret.class);
    }

    @Test
    void tokenServesOnceBesideACode() throws Exception {
        host.showCode();
        Offer token = host.makeToken();

        assertThat(join(token.id(), token.secret()).members()).hasSize(2);

        assertThatThrownBy(() -> join(token.id(), token.secret())).isInstanceOf(Refused.class);
        assertThat(host.code()).isNotNull();
    }

    @Test
    void onlyOneIsPairedAtATimeAndOneWhoStopsHalfwayIsNotWaitedForLong() throws Exception {
        String code = host.showCode().secret();
        host.begin(null, new PairingJoiner(agreements, code).first());

        assertThatThrownBy(() -> join(null, code)).isInstanceOf(Refused.class).hasMessageContaining("Try again");
        now = now.plus(PairingHost.EXCHANGE_LIFE).plus(Duration.ofMillis(1));
        assertThat(join(null, code).keys()).isEqualTo(KEYS);
    }

    @Test
    void exchangeThatIsPlayedAgainGetsNothing() throws Exception {
        String code = host.showCode().secret();
        var joiner = new PairingJoiner(agreements, code);
        byte[] first = joiner.first();
        Begun begun = host.begin(null, first);
        byte[] second = joiner.second(begun);
        byte[] confirmation = joiner.confirmation();
        byte[] introduction = joiner.introduce(host.confirm(begun.exchange(), second, confirmation), LAPTOP);
        host.join(begun.exchange(), introduction, who -> null);

        host.showCode();
        Begun again = host.begin(null, first);

        assertThatThrownBy(() -> host.confirm(again.exchange(), second, confirmation))
                .isInstanceOfAny(KeyAgreement.Broken.class, KeyAgreement.WrongSecret.class);
        assertThatThrownBy(() -> host.join(again.exchange(), introduction, who -> null))
                .isInstanceOf(KeyAgreement.Broken.class);
        assertThat(admitted).hasSize(1);
    }

    @Test
    void joinWithoutConfirmationIsRefused() throws Exception {
        var joiner = new PairingJoiner(agreements, host.showCode().secret());
        Begun begun = host.begin(null, joiner.first());

        assertThatThrownBy(() -> host.join(begun.exchange(), new byte[40], who -> null))
                .isInstanceOf(KeyAgreement.Broken.class);
        assertThat(admitted).isEmpty();
    }

    @Test
    void oneWhoWasRemovedOnceIsRefusedInWords() throws Exception {
        var joiner = new PairingJoiner(agreements, host.showCode().secret());
        Begun begun = host.begin(null, joiner.first());
        byte[] second = joiner.second(begun);
        byte[] confirmed = host.confirm(begun.exchange(), second, joiner.confirmation());
        byte[] introduction = joiner.introduce(confirmed, LAPTOP);

        assertThatThrownBy(() -> host.join(begun.exchange(), introduction, who -> "it was removed"))
                .isInstanceOf(Refused.class)
                .hasMessage("it was removed");
        assertThat(admitted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void damagedBytesAreRefusedCleanly(long seed) throws Exception {
        var damage = new Random(seed);
        for (int i = 0; i < 20; i++) {
            host.showCode();
            var joiner = new PairingJoiner(agreements, "123456");
            byte[] first = joiner.first();
            byte[] damaged = damage(first, damage);
            try {
                host.begin(null, damaged);
                assertThat(damaged).isEqualTo(first);
            } catch (KeyAgreement.Broken expected) {
                assertThat(expected).hasMessageContaining("no step of a pairing");
            }
            now = now.plus(PairingHost.EXCHANGE_LIFE);
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = random.nextBoolean()
                ? bytes.clone()
                : java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 50));
        for (int i = 0; i < 1 + random.nextInt(4) && damaged.length > 0; i++) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return damaged;
    }
}
