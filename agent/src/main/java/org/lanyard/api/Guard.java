package org.lanyard.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything else. A web page that a browser on this machine shows must not reach the node: neither by a name
 * that was made to point here (DNS rebinding, so {@code Host} is checked) nor across origins (so {@code Origin} is); and
 * without the token nothing but {@code /health} is answered.
 */
final class Guard extends Handler.Wrapper {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PATCH", "DELETE");
    private static final String BEARER = "bearer ";

    private final byte[] token;
    private final IntSupplier port;

    Guard(String token, IntSupplier port) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.port = port;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Problem problem = check(request);
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
            return Problem.of(405, "method-not-allowed", "The method is not used here; see /api/openapi.json.", null);
        }
        return Request.getPathInContext(request).equals("/health") ? null : checkToken(request);
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
