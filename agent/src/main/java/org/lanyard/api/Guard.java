package org.lanyard.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.PeerTls;

/**
 * Stands before everything else. A web page that a browser on this machine shows must not reach the node: neither by a name
 * that was made to point here (DNS rebinding, so {@code Host} is checked) nor across origins (so {@code Origin} is); and
 * without the token nothing but {@code /health} is answered.
 */
final class Guard extends Handler.Wrapper {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PATCH", "DELETE");
    /** The paired node that asks, as an attribute of the request; absent for everybody else, also with the token. */
    static final String PAIRED = "org.lanyard.paired";

    private static final String BEARER = "bearer ";

    private final byte[] token;
    private final IntSupplier port;
    private volatile Predicate<NodeId> trusted = nobody -> false;

    Guard(String token, IntSupplier port) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.port = port;
    }

    /** From now on paired nodes are let in by their keys, over TLS. */
    void trust(Predicate<NodeId> peers) {
        trusted = peers;
    }

    /** The node that proved its key on this connection; null when none did. Whether it is paired is another question. */
    static @Nullable NodeId peer(Request request) {
        return request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE) instanceof EndPoint.SslSessionData tls
                ? PeerTls.nodeOf(tls.sslSession()).orElse(null)
                : null;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Problem problem = check(request);
        NodeId peer = problem == null && request.isSecure() ? peer(request) : null;
        if (peer != null && trusted.test(peer)) {
            request.setAttribute(PAIRED, peer);
        }
        if (problem == null) {
            return super.handle(request, response, callback);
        }
        if (problem.status() == 401) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"lanyard\"");
        }
        write(response, problem, callback);
        return true;
    }

    static void write(Response response, Problem problem, Callback callback) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        Content.Sink.write(response, true, problem.json(), callback);
    }

    private @Nullable Problem check(Request request) {
        return request.isSecure() ? checkRemote(request) : checkLocal(request);
    }

    /** Over TLS: another node by its key, a program by the token, a stranger for nothing but being paired. */
    private @Nullable Problem checkRemote(Request request) {
        if (!METHODS.contains(request.getMethod())) {
            return methodNotUsed();
        }
        String path = Request.getPathInContext(request);
        if (path.equals("/health") || path.startsWith(PairingRoutes.EXCHANGE)) {
            return null;
        }
        NodeId peer = peer(request);
        return peer != null && trusted.test(peer) ? null : checkToken(request);
    }

    private @Nullable Problem checkLocal(Request request) {
        List<HttpField> hosts = request.getHeaders().getFields(HttpHeader.HOST);
        if (hosts.size() != 1 || !here(hosts.getFirst().getValue())) {
            return Problem.of(
                    403,
                    "foreign-host",
                    "This node answers to localhost:" + port.getAsInt() + " and 127.0.0.1:" + port.getAsInt()
                            + " only. Use one of these addresses.",
                    null);
        }
        for (HttpField origin : request.getHeaders().getFields(HttpHeader.ORIGIN)) {
            String value = String.valueOf(origin.getValue());
            if (!value.startsWith("http://") || !here(value.substring("http://".length()))) {
                return Problem.of(
                        403,
                        "foreign-origin",
                        "A page of another origin asked. Only this node's own pages may use its API.",
                        null);
            }
        }
        if (!METHODS.contains(request.getMethod())) {
            return methodNotUsed();
        }
        return Request.getPathInContext(request).equals("/health") ? null : checkToken(request);
    }

    private static Problem methodNotUsed() {
        return Problem.of(405, "method-not-allowed", "The method is not used here; see /api/openapi.json.", null);
    }

    private boolean here(@Nullable String authority) {
        String end = ":" + port.getAsInt();
        return authority != null
                && (authority.equalsIgnoreCase("localhost" + end)
                        || authority.equals("127.0.0.1" + end)
                        || authority.equals("[::1]" + end));
    }

    private @Nullable Problem checkToken(Request request) {
        String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (given == null || !given.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Problem.of(
                    401,
                    "no-token",
                    "Send \"Authorization: Bearer …\" with what the file \"token\" in the node's data folder holds.",
                    null);
        }
        byte[] bytes = given.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(token, bytes)
                ? null
                : Problem.of(
                        403,
                        "wrong-token",
                        "The token is not this node's. The file \"token\" in its data folder holds the right one.",
                        null);
    }
}
