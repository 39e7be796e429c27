package org.lanyard.clustering;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.peer.PairingClient;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.Sighting;
import org.lanyard.cluster.pairing.Introduction;
import org.lanyard.cluster.pairing.JoinToken;
import org.lanyard.cluster.pairing.KeyAgreement;
import org.lanyard.cluster.pairing.Welcome;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.platform.SystemTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The side that types the code: finds who shows it, and asks to be let in. */
final class AskingToJoin {

    private static final Logger LOG = LoggerFactory.getLogger(AskingToJoin.class);

    /** Together longer than a host waits for a joiner that has gone silent. */
    private static final int BUSY_TRIES = 50;

    private static final Duration BUSY_PAUSE = Duration.ofMillis(500);

    private final NodeId node;
    private final PairingClient client;
    private final Supplier<Collection<Sighting>> sightings;
    private final Supplier<Introduction> self;

    AskingToJoin(
            NodeId node, PairingClient client, Supplier<Collection<Sighting>> sightings, Supplier<Introduction> self) {
        this.node = node;
        this.client = client;
        this.sightings = sightings;
        this.self = self;
    }

    /**
     * What the host gives to who knows its secret. Blocks, some seconds at most.
     *
     * @param secret six digits, or a token
     * @param address of the host; null looks among those that are heard
     * @throws Refused with what to do
     */
    Welcome welcome(String secret, @Nullable String address) throws InterruptedException {
        JoinToken token = JoinToken.looksLike(secret) ? JoinToken.parse(secret) : null;
        for (Peer candidate : candidates(token, address)) {
            Welcome welcome = attempt(candidate, token, secret);
            if (welcome != null) {
                return welcome;
            }
        }
        throw new Refused(
                Refused.Kind.NOT_FOUND,
                "No node that is heard here shows this code. Run `lanyard pair` on the other one and type what it shows;"
                        + " if it is not found by itself, add --address and its address.");
    }

    private List<Peer> candidates(@Nullable JoinToken token, @Nullable String address) {
        if (address != null) {
            return List.of(PeerAddress.parse(address));
        }
        if (token != null) {
            return List.of(token.host());
        }
        return sightings.get().stream()
                .map(Sighting::peer)
                .filter(peer -> !peer.node().equals(node))
                .distinct()
                .toList();
    }

    /** Null when this one shows no code, or another one, and the next may be asked. */
    private @Nullable Welcome attempt(Peer candidate, @Nullable JoinToken token, String secret)
            throws InterruptedException {
        String offer = token == null ? null : token.offer();
        String plain = token == null ? secret : token.secret();
        try {
            return pair(candidate, offer, plain);
        } catch (KeyAgreement.WrongSecret wrong) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    candidate.name() + " shows another code. Type the six digits that it shows now.");
        } catch (PairingClient.Declined declined) {
            if (declined.type().equals("not-found") && token == null) {
                LOG.debug("{} shows no code", candidate.name());
                return null;
            }
            throw new Refused(Refused.Kind.CONFLICT, String.valueOf(declined.getMessage()));
        } catch (KeyAgreement.Broken | IOException e) {
            if (token == null && sightings.get().stream().anyMatch(s -> s.peer().equals(candidate))) {
                LOG.info("{} could not be asked whether it shows a code: {}", candidate.name(), e.getMessage());
                return null;
            }
            throw new Refused(
                    Refused.Kind.UNAVAILABLE,
                    "No Lanyard node answers at " + String.join(", ", candidate.addresses()) + ", port "
                            + candidate.tlsPort() + " (" + e.getMessage()
                            + "). Is it running there, and does its firewall let ports " + candidate.tlsPort() + " and "
                            + candidate.groupPort() + " through?");
        }
    }

    /** A host has one exchange at a time: when nodes join at once, the others wait for their turn. */
    private Welcome pair(Peer candidate, @Nullable String offer, String secret)
            throws InterruptedException, IOException, KeyAgreement.Broken, KeyAgreement.WrongSecret,
                    PairingClient.Declined {
        for (int tries = 1; ; tries++) {
            try {
                return client.pair(candidate, offer, secret, self.get());
            } catch (PairingClient.Declined busy) {
                if (!busy.type().equals("unavailable") || tries == BUSY_TRIES) {
                    throw busy;
                }
                SystemTime.pause(BUSY_PAUSE);
            }
        }
    }
}
