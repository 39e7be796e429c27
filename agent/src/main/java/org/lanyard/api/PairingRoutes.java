package org.lanyard.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.pairing.Begun;
import org.lanyard.cluster.pairing.Introduction;
import org.lanyard.cluster.pairing.JoinToken;
import org.lanyard.cluster.pairing.KeyAgreement;
import org.lanyard.cluster.pairing.Offer;
import org.lanyard.cluster.pairing.PairingHost;

/** Pairing: what a person asks for on this node, and what the other node says in the exchange. */
final class PairingRoutes {

    /** The only addresses that are open to strangers. */
    static final String EXCHANGE = "/api/v1/pairing/exchange/";

    private static final String PAIRING = "/api/v1/pairing";
    private static final int MAX_PART = 8 * 1024;

    private PairingRoutes() {}

    record Code(
            @Doc("six digits, to be typed on the other node")
            String code,

            Instant expiresAt,
            @Doc("name of this node") String node,

            @Doc("where this node is reached, should it not be found by itself")
            List<String> addresses,

            int port) {}

    record Token(@Doc("for: lanyard up --join TOKEN") String token, Instant expiresAt) {}

    record State(
            @Doc("whether a code is shown") boolean open,
            @Nullable Instant expiresAt,

            @Doc("wrong codes that are still borne") @Nullable Integer triesLeft,

            @Doc("name of the node that came in by the last code") @Nullable String joined) {}

    record JoinBody(
            @Doc("the six digits, or the token, that the other node shows") @Nullable String code,

            @Doc("host or host:port of the other node; found by itself when absent") @Nullable String address) {}

    record BeginBody(@Nullable String offer, @Nullable String first) {}

    record BegunJson(String exchange, String first, String second) {}

    record ConfirmBody(
            @Nullable String exchange,
            @Nullable String second,
            @Nullable String confirmation) {}

    record ConfirmedJson(String confirmation) {}

    record IntroduceBody(
            @Nullable String exchange, @Nullable String introduction) {}

    record WelcomeJson(String welcome) {}

    static List<Route> all() {
        return List.of(
                new Route(
                        POST,
                        PAIRING,
                        "showCode",
                        "Show a code with which another node can join",
                        null,
                        new Route.Answer.One(201, Code.class, "The code"),
                        List.of(),
                        PairingRoutes::show),
                new Route(
                        GET,
                        PAIRING,
                        "getPairing",
                        "Whether a code is shown, and who came in by it",
                        null,
                        new Route.Answer.One(200, State.class, "How it stands"),
                        List.of(),
                        PairingRoutes::state),
                new Route(
                        DELETE,
                        PAIRING,
                        "hideCode",
                        "Take the code back",
                        null,
                        new Route.Answer.One(200, State.class, "How it stands"),
                        List.of(),
                        PairingRoutes::hide),
                new Route(
                        POST,
                        PAIRING + "/token",
                        "makeToken",
                        "Make a token with which one node can join unattended",
                        null,
                        new Route.Answer.One(201, Token.class, "The token"),
                        List.of(),
                        PairingRoutes::token),
                new Route(
                        POST,
                        PAIRING + "/join",
                        "joinCluster",
                        "Join the cluster of the node that shows this code",
                        JoinBody.class,
                        new Route.Answer.One(200, ClusterDesk.Joined.class, "Where this node belongs now"),
                        List.of(),
                        PairingRoutes::join),
                exchange("begin", BeginBody.class, BegunJson.class, PairingRoutes::begin),
                exchange("confirm", ConfirmBody.class, ConfirmedJson.class, PairingRoutes::confirm),
                exchange("introduce", IntroduceBody.class, WelcomeJson.class, PairingRoutes::introduce));
    }

    private static Route exchange(String step, Class<?> request, Class<?> answer, Route.Handler handler) {
        return new Route(
                POST,
                EXCHANGE + step,
                step + "Pairing",
                "A step of the exchange between two nodes; needs no token",
                request,
                new Route.Answer.One(200, answer, "The next step"),
                List.of(),
                handler);
    }

    private static Object show(Call call) {
        ClusterDesk desk = call.served().cluster();
        Offer offer = desk.pairing().showCode();
        Introduction self = desk.self();
        return new Code(
                offer.secret(),
                offer.expires(),
                self.peer().name(),
                self.peer().addresses(),
                self.peer().port());
    }

    private static Object state(Call call) {
        PairingHost host = call.served().cluster().pairing();
        Offer offer = host.shown();
        Introduction joined = host.lastJoined();
        return new State(
                offer != null,
                offer == null ? null : offer.expires(),
                offer == null ? null : Integer.valueOf(offer.tries()),
                joined == null ? null : joined.peer().name());
    }

    private static Object hide(Call call) {
        call.served().cluster().pairing().hideCode();
        return state(call);
    }

    private static Object token(Call call) {
        ClusterDesk desk = call.served().cluster();
        Offer offer = desk.pairing().makeToken();
        return new Token(JoinToken.of(offer, desk.self().peer()).text(), offer.expires());
    }

    private static Object join(Call call) throws InterruptedException {
        JoinBody body = call.body(JoinBody.class).value();
        if (body.code() == null) {
            throw BadRequest.field("code", "It is missing: give the six digits that the other node shows.");
        }
        String code = Checked.line("code", body.code().replaceAll("[ -]", "").strip(), 1_024);
        boolean token = JoinToken.looksLike(body.code());
        if (!token && !code.matches("[0-9]{6}")) {
            throw BadRequest.field("code", "A code has six digits; `lanyard pair` on the other node shows one.");
        }
        String address = body.address() == null ? null : Checked.line("address", body.address(), 300);
        return call.served().cluster().join(token ? body.code().strip() : code, address);
    }

    private static Object begin(Call call) throws KeyAgreement.Broken {
        BeginBody body = call.body(BeginBody.class).value();
        String offer = body.offer() == null ? null : Checked.line("offer", body.offer(), 100);
        Begun begun = call.served().cluster().pairing().begin(offer, bytes("first", body.first()));
        return new BegunJson(begun.exchange(), text(begun.first()), text(begun.second()));
    }

    private static Object confirm(Call call) throws KeyAgreement.Broken {
        ConfirmBody body = call.body(ConfirmBody.class).value();
        try {
            return new ConfirmedJson(text(call.served()
                    .cluster()
                    .pairing()
                    .confirm(
                            exchange(body.exchange()),
                            bytes("second", body.second()),
                            bytes("confirmation", body.confirmation()))));
        } catch (KeyAgreement.WrongSecret wrong) {
            throw new BadRequest(403, "wrong-code", "This is not the code that the other node shows.", null);
        }
    }

    private static Object introduce(Call call) throws KeyAgreement.Broken {
        IntroduceBody body = call.body(IntroduceBody.class).value();
        ClusterDesk desk = call.served().cluster();
        return new WelcomeJson(text(desk.pairing()
                .join(exchange(body.exchange()), bytes("introduction", body.introduction()), desk::objection)));
    }

    private static String exchange(@Nullable String id) {
        if (id == null) {
            throw BadRequest.field("exchange", "It is missing.");
        }
        return Checked.line("exchange", id, 100);
    }

    private static byte[] bytes(String field, @Nullable String base64) {
        if (base64 == null || base64.length() > MAX_PART) {
            throw BadRequest.field(field, "It is missing or too long.");
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw BadRequest.field(field, "It is not in base 64.");
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
