package org.lanyard.adapter.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.pairing.Begun;
import org.lanyard.cluster.pairing.Introduction;
import org.lanyard.cluster.pairing.KeyAgreement;
import org.lanyard.cluster.pairing.PairingJoiner;
import org.lanyard.cluster.pairing.Welcome;

/** The joining side of a pairing, over HTTPS to a node that is not known yet. Blocks; thread-safe. */
public final class PairingClient {

    private static final String EXCHANGE = "/api/v1/pairing/exchange/";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER = 1 << 20;

    private final PeerHttp http;
    private final KeyAgreement.Factory agreements;
    private final ObjectMapper json = new ObjectMapper();

    /** The other node has refused, for a reason of its own. */
    public static final class Declined extends Exception {
        private static final long serialVersionUID = 1L;
        private final String type;

        Declined(String type, String message) {
            super(message);
            this.type = type;
        }

        /** The last part of the problem's type: {@code not-found} when it shows no code. */
        public String type() {
            return type;
        }
    }

    /** @param http talks to anyone: who it is shows in the exchange */
    public PairingClient(PeerHttp http, KeyAgreement.Factory agreements) {
        this.http = http;
        this.agreements = agreements;
    }

    /**
     * Runs the whole exchange.
     *
     * @param offer id of a token's offer; null for the code on show
     * @throws KeyAgreement.WrongSecret when it is not the code of that node
     * @throws KeyAgreement.Broken when the other side does not speak this protocol
     * @throws Declined when it does not want to
     * @throws IOException when it cannot be reached
     */
    public Welcome pair(Peer host, @Nullable String offer, String secret, Introduction self)
            throws IOException, InterruptedException, KeyAgreement.Broken, KeyAgreement.WrongSecret, Declined {
        var joiner = new PairingJoiner(agreements, secret);
        var begin = new HashMap<String, String>(Map.of("first", text(joiner.first())));
        if (offer != null) {
            begin.put("offer", offer);
        }
        JsonNode begun = step(host, "begin", begin);
        String exchange = begun.path("exchange").asText();
        byte[] second = joiner.second(new Begun(exchange, bytes(begun, "first"), bytes(begun, "second")));
        JsonNode confirmed = step(
                host,
                "confirm",
                Map.of("exchange", exchange, "second", text(second), "confirmation", text(joiner.confirmation())));
        byte[] introduction = joiner.introduce(bytes(confirmed, "confirmation"), self);
        JsonNode welcome = step(host, "introduce", Map.of("exchange", exchange, "introduction", text(introduction)));
        return joiner.welcome(bytes(welcome, "welcome"));
    }

    private JsonNode step(Peer host, String step, Map<String, String> body)
            throws IOException, InterruptedException, KeyAgreement.Broken, KeyAgreement.WrongSecret, Declined {
        HttpResponse<InputStream> answer = http.send(
                host,
                "POST",
                EXCHANGE + step,
                Map.of("Content-Type", "application/json"),
                json.writeValueAsBytes(body),
                LIMIT);
        JsonNode content;
        try (InputStream in = answer.body()) {
            content = json.readTree(in.readNBytes(MAX_ANSWER));
        } catch (JsonProcessingException notJson) {
            throw new KeyAgreement.Broken("What answers there is no Lanyard node");
        }
        if (answer.statusCode() == 200) {
            return content;
        }
        String type = content.path("type").asText().replaceFirst(".*[/:]", "");
        if (type.equals("wrong-code")) {
            throw new KeyAgreement.WrongSecret();
        }
        String detail = content.path("detail").asText();
        throw new Declined(type, detail.isEmpty() ? "it answered with status " + answer.statusCode() : detail);
    }

    private static byte[] bytes(JsonNode content, String field) throws KeyAgreement.Broken {
        try {
            return Base64.getDecoder().decode(content.path(field).asText());
        } catch (IllegalArgumentException e) {
            throw new KeyAgreement.Broken("The other node's " + field + " is not in base 64");
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
