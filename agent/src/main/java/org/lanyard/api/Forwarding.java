package org.lanyard.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.Refused;

/**
 * Requests about an app go to the node that has it, whichever node they came to; one for a new app to the leader, and from
 * there to the node that is to have it. Nothing is passed on more often than that.
 */
final class Forwarding {

    /** Set by the node that passes a request on. */
    private static final String FORWARDED = "Lanyard-Forwarded";

    /** Why a new app goes to the node that is asked, percent-encoded. */
    private static final String PLACED = "Lanyard-Placed";

    private static final String OF_AN_APP = "/api/v1/apps/{name}";
    private static final int MOST_HOPS = 2;

    /** A node that is gone is missed after three seconds, and its apps are elsewhere a moment later. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final int PATIENCE = 6;
    private static final List<String> KEPT = List.of("Accept", "Content-Type", "Last-Event-ID", "User-Agent");

    private Forwarding() {}

    /** Whether it was answered, by the node that has the app. */
    static boolean passesOn(Call call) throws IOException, InterruptedException {
        return call.route().path().startsWith(OF_AN_APP) && passesOn(call, call.app());
    }

    /** Whether it was answered, by the node that has this app. */
    static boolean passesOn(Call call, String app) throws IOException, InterruptedException {
        if (call.http().header(FORWARDED) != null) {
            return false;
        }
        for (int waited = 0; ; waited++) {
            NodeId home = call.served().elsewhere().home(app);
            if (home == null) {
                return false;
            }
            if (pass(call, home, null, 1, waited)) {
                return true;
            }
        }
    }

    /** Whether it was answered, by the node that decides about a new app, or that gets it. */
    static boolean passesOnNew(Call call, PlacementWish wish) throws IOException, InterruptedException {
        String hops = call.http().header(FORWARDED);
        int soFar = hops == null || !hops.matches("[0-9]") ? 0 : Integer.parseInt(hops);
        if (soFar >= MOST_HOPS || call.http().header(PLACED) != null) {
            return false;
        }
        for (int waited = 0; ; waited++) {
            Elsewhere.Place place = call.served().elsewhere().forNew(wish);
            if (place == null || place.node() == null) {
                call.http().attribute(PLACED, place == null ? null : place.reason());
                return false;
            }
            if (pass(call, place.node(), place.reason(), soFar + 1, waited)) {
                return true;
            }
        }
    }

    /** Whether this node was chosen, by whoever decides, for the app that this request is about. */
    static boolean isDecided(Call call) {
        return call.http().header(PLACED) != null || call.http().attribute(PLACED) != null;
    }

    /** Why a new app is to be here, for a person. */
    static String placed(Call call) {
        String decided = call.http().attribute(PLACED);
        String reason = call.http().header(PLACED);
        return reason == null
                ? decided == null ? "this node, where it was asked for" : decided
                : Checked.line("Lanyard-Placed", URLDecoder.decode(reason, StandardCharsets.UTF_8), 500);
    }

    /**
     * A node that does not answer has just died, or is about to be back: another leads or has the app in a moment.
     *
     * @param waited how often that was waited for already
     * @return false when the node did not answer, and who is asked should be looked up again
     */
    private static boolean pass(Call call, NodeId node, @Nullable String reason, int hops, int waited)
            throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = call.http().header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        headers.put(FORWARDED, Integer.toString(hops));
        if (reason != null) {
            headers.put(PLACED, URLEncoder.encode(reason, StandardCharsets.UTF_8));
        }
        String query = call.http().queryString();
        String path = call.http().req().getRequestURI() + (query == null ? "" : "?" + query);
        boolean hasBody = call.route().request() != null;
        try {
            answer(
                    call,
                    call.served()
                            .elsewhere()
                            .pass(
                                    node,
                                    call.route().method().name(),
                                    path,
                                    headers,
                                    hasBody ? call.raw() : new byte[0]));
            return true;
        } catch (ConnectException | HttpConnectTimeoutException notThere) {
            if (waited >= PATIENCE) {
                throw unreachable(notThere);
            }
            call.served().elsewhere().awaitChange(LOOK_AGAIN);
            return false;
        } catch (IOException unreachable) {
            if (call.http().res().isCommitted()) {
                throw unreachable;
            }
            throw unreachable(unreachable);
        }
    }

    private static Refused unreachable(IOException why) {
        return new Refused(
                Refused.Kind.UNAVAILABLE,
                "The node that this is for cannot be reached just now (" + why.getMessage()
                        + "). If it stays away, another one takes over within seconds. Try again then.");
    }

    private static void answer(Call call, Elsewhere.Passed passed) throws IOException {
        var response = call.http().res();
        response.setStatus(passed.status());
        passed.headers().forEach(response::setHeader);
        try (InputStream in = passed.body();
                OutputStream out = response.getOutputStream()) {
            byte[] piece = new byte[16 << 10];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                out.write(piece, 0, read);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        }
    }
}
