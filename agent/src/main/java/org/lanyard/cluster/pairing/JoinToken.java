package org.lanyard.cluster.pairing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.lanyard.cluster.Peer;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;

/**
 * A token as it is copied from one machine to another: {@code lny-<offer>-<secret>-<where>}, where the last part has the
 * port and the addresses of the node that made it.
 */
public record JoinToken(String offer, String secret, List<String> addresses, int port) {

    private static final String START = "lny-";
    private static final int PARTS = 4;

    public JoinToken {
        addresses = List.copyOf(addresses);
    }

    public static JoinToken of(Offer offer, Peer self) {
        return new JoinToken(offer.id(), offer.secret(), self.addresses(), self.port());
    }

    public static boolean looksLike(String text) {
        return text.strip().startsWith(START);
    }

    public String text() {
        String where = port + "," + String.join(",", addresses);
        return START + offer + "-" + secret + "-"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(where.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refused when it is none */
    public static JoinToken parse(String text) {
        String[] parts = text.strip().split("-", PARTS);
        try {
            if (parts.length == PARTS && looksLike(text)) {
                List<String> where = List.of(
                        new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8).split(",", -1));
                return new JoinToken(
                        parts[1], parts[2], where.subList(1, where.size()), Integer.parseInt(where.getFirst()));
            }
        } catch (IllegalArgumentException mangled) {
            // said below
        }
        throw new Refused(
                Refused.Kind.INVALID,
                "This is no join token. Copy the whole of what `lanyard pair --token` prints on the other node.");
    }

    /** The node that made it; its id is not known yet. */
    public Peer host() {
        return new Peer(new NodeId("unknown"), "the node of the token", addresses, port);
    }
}
