package org.lanyard.cluster.pairing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Refused;

/**
 * The side that shows a code. One exchange at a time; a code bears three wrong guesses and five minutes, a token an hour, and
 * either is used up by the one who joins. Thread-safe.
 *
 * <pre>
 * offer --begin--> exchange --confirm, right--> sealed --join--> joined (the offer is used up)
 *                      |------confirm, wrong--> a try less; with none left the offer is void
 * </pre>
 */
public final class PairingHost {

    static final int TRIES = 3;
    static final Duration CODE_LIFE = Duration.ofMinutes(5);
    static final Duration TOKEN_LIFE = Duration.ofHours(1);

    /** Whoever begins and does not go on keeps others out for no longer. */
    static final Duration EXCHANGE_LIFE = Duration.ofSeconds(20);

    static final int MAX_TOKENS = 16;

    private static final int CODES = 1_000_000;

    /** What the host does with one who has proved to know the code: takes it in, durably, and says what to tell it. */
    @FunctionalInterface
    public interface Admission {
        Welcome admit(Introduction joiner);
    }

    private final KeyAgreement.Factory agreements;
    private final InstantSource clock;
    private final IntUnaryOperator random;
    private final Supplier<String> ids;
    private final Admission admission;
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private @Nullable Exchange exchange;
    private @Nullable Introduction lastJoined;
    /** The code by which somebody is being let in just now, which takes a disk's time. */
    private @Nullable Offer used;

    private static final class Exchange {
        final String id;
        final String offer;
        final KeyAgreement agreement;
        final Instant expires;
        byte @Nullable [] key;

        Exchange(String id, String offer, KeyAgreement agreement, Instant expires) {
            this.id = id;
            this.offer = offer;
            this.agreement = agreement;
            this.expires = expires;
        }
    }

    /**
     * Starts without any offer.
     *
     * @param random a number from 0 to below its argument; not predictable
     * @param ids random and unguessable
     */
    public PairingHost(
            KeyAgreement.Factory agreements,
            InstantSource clock,
            IntUnaryOperator random,
            Supplier<String> ids,
            Admission admission) {
        this.agreements = agreements;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.admission = admission;
    }

    /** A new code; one that was shown before is void. */
    public synchronized Offer showCode() {
        offers.values().removeIf(offer -> offer.kind() == Offer.Kind.CODE);
        String code = String.format(java.util.Locale.ROOT, "%06d", random.applyAsInt(CODES));
        return add(new Offer(
                ids.get(), Offer.Kind.CODE, code, TRIES, clock.instant().plus(CODE_LIFE)));
    }

    /** A new token for one node. */
    public synchronized Offer makeToken() {
        drop();
        if (offers.values().stream().filter(o -> o.kind() == Offer.Kind.TOKEN).count() >= MAX_TOKENS) {
            throw new Refused(
                    Refused.Kind.TOO_MANY,
                    "There are " + MAX_TOKENS + " unused join tokens. Use one of them, or wait until they expire.");
        }
        String secret = ids.get() + ids.get();
        return add(new Offer(
                ids.get(), Offer.Kind.TOKEN, secret, TRIES, clock.instant().plus(TOKEN_LIFE)));
    }

    private Offer add(Offer offer) {
        lastJoined = null;
        offers.put(offer.id(), offer);
        return offer;
    }

    /** Takes the code back. */
    public synchronized void hideCode() {
        offers.values().removeIf(offer -> offer.kind() == Offer.Kind.CODE);
    }

    /** The code on show; null when there is none. */
    public synchronized @Nullable Offer code() {
        drop();
        return offers.values().stream()
                .filter(offer -> offer.kind() == Offer.Kind.CODE)
                .findFirst()
                .orElse(null);
    }

    /** The code on show, also while the one who typed it is being let in; null when there is none, or {@link #lastJoined} has come in. */
    public synchronized @Nullable Offer shown() {
        Offer now = code();
        return now == null ? used : now;
    }

    /** Who came in by the last offer; null when nobody did. */
    public synchronized @Nullable Introduction lastJoined() {
        return lastJoined;
    }

    /**
     * First step of one who wants to join.
     *
     * @param offer null for the code on show
     */
    public synchronized Begun begin(@Nullable String offer, byte[] theirFirst) throws KeyAgreement.Broken {
        drop();
        Offer wanted = offer == null ? code() : offers.get(offer);
        if (wanted == null) {
            throw new Refused(
                    Refused.Kind.NOT_FOUND,
                    "This node shows no code just now, or it has expired or was mistyped too often."
                            + " Run `lanyard pair` there to get a new one.");
        }
        if (exchange != null) {
            throw new Refused(
                    Refused.Kind.UNAVAILABLE,
                    "This node is being paired with another one just now. Try again shortly.");
        }
        KeyAgreement agreement = agreements.start(KeyAgreement.Side.HOST, wanted.secret());
        byte[] first = agreement.first();
        byte[] second = agreement.second(theirFirst);
        var begun =
                new Exchange(ids.get(), wanted.id(), agreement, clock.instant().plus(EXCHANGE_LIFE));
        exchange = begun;
        return new Begun(begun.id, first, second);
    }

    /** Second step: whether the secret is the right one. Answers only when it is. */
    public synchronized byte[] confirm(String id, byte[] theirSecond, byte[] theirConfirmation)
            throws KeyAgreement.Broken, KeyAgreement.WrongSecret {
        Exchange current = current(id);
        try {
            byte[] mine = current.agreement.confirmation(theirSecond);
            current.key = current.agreement.key(theirConfirmation);
            return mine;
        } catch (KeyAgreement.WrongSecret wrong) {
            exchange = null;
            offers.computeIfPresent(
                    current.offer, (key, offer) -> offer.tries() > 1 ? offer.withTries(offer.tries() - 1) : null);
            throw wrong;
        } catch (KeyAgreement.Broken broken) {
            exchange = null;
            throw broken;
        }
    }

    /** Third step: who it is. From then on it is paired. */
    public byte[] join(String id, byte[] sealedIntroduction, Function<Introduction, @Nullable String> objection)
            throws KeyAgreement.Broken {
        Exchange current;
        byte[] key;
        synchronized (this) {
            current = current(id);
            key = current.key;
            if (key == null) {
                throw new KeyAgreement.Broken("The confirmation comes first");
            }
            exchange = null;
            Offer offer = offers.remove(current.offer);
            used = offer != null && offer.kind() == Offer.Kind.CODE ? offer : null;
        }
        Introduction joiner = null;
        try {
            var asking = Introduction.decode(Seal.open(key, KeyAgreement.Side.JOINER, sealedIntroduction));
            String why = objection.apply(asking);
            if (why != null) {
                throw new Refused(Refused.Kind.CONFLICT, why);
            }
            Welcome welcome = admission.admit(asking);
            joiner = asking;
            return Seal.close(key, KeyAgreement.Side.HOST, welcome.encode());
        } finally {
            synchronized (this) {
                used = null;
                lastJoined = joiner == null ? lastJoined : joiner;
            }
        }
    }

    private Exchange current(String id) throws KeyAgreement.Broken {
        drop();
        Exchange current = exchange;
        if (current == null || !current.id.equals(id)) {
            throw new KeyAgreement.Broken("This exchange has ended, or has never begun");
        }
        return current;
    }

    private void drop() {
        Instant now = clock.instant();
        offers.values().removeIf(offer -> !offer.expires().isAfter(now));
        if (exchange != null && !exchange.expires.isAfter(now)) {
            exchange = null;
        }
    }
}
