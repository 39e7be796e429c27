package org.lanyard.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.platform.DataFolder;
import org.lanyard.platform.NodeFile;

/** Talks to the node of a data folder. What goes wrong becomes a {@link Failure} in words. */
final class NodeClient {

    private static final int ANSWER_MILLIS = 20_000;
    /** Streams carry a sign of life every 15 s. */
    private static final int STREAM_MILLIS = 45_000;

    private static final int STARTING_TRIES = 60;

    private final DataFolder data;
    private final NodeFile node;
    private final @Nullable String token;
    private final Consumer<String> notices;

    /** An answer as it came and as it reads. */
    record Answer(int status, String text, @Nullable String notice) {
        Doc json() {
            try {
                return Doc.parse(text);
            } catch (IOException e) {
                throw new Failure("The node's answer cannot be read: " + e.getMessage()
                        + ". Is another program on its port? lanyard doctor tells.");
            }
        }
    }

    private NodeClient(DataFolder data, NodeFile node, @Nullable String token, Consumer<String> notices) {
        this.data = data;
        this.node = node;
        this.token = token;
        this.notices = notices;
    }

    /**
     * Null when no node has ever run for this folder, or it was ended.
     *
     * @param notices takes what the node wants a person to know beside its answers
     */
    static @Nullable NodeClient find(DataFolder data, Consumer<String> notices) {
        try {
            NodeFile node = data.node();
            return node == null ? null : new NodeClient(data, node, data.token(), notices);
        } catch (IOException e) {
            throw new Failure("Cannot read " + data.nodeJson() + ": " + e.getMessage()
                    + ". If it is damaged, remove it and start the node with: lanyard up");
        }
    }

    NodeFile node() {
        return node;
    }

    boolean healthy() {
        try (HttpExchange exchange = HttpExchange.send(node.port(), null, "GET", "/health", null, null, 2_000)) {
            return exchange.status() == 200 && exchange.text().contains("\"ok\"");
        } catch (IOException e) {
            return false;
        }
    }

    Doc get(String path) {
        return call("GET", path, null).json();
    }

    Doc send(String method, String path, @Nullable Map<String, ?> body) {
        return call(method, path, body == null ? null : Doc.write(body)).json();
    }

    /** An answer below 400; what is above is told as the node tells it. */
    Answer call(String method, String path, @Nullable String json) {
        Answer answer = callAnyhow(method, path, json);
        if (answer.notice() != null) {
            notices.accept(answer.notice());
        }
        if (answer.status() >= 400) {
            throw new Failure(detail(answer));
        }
        return answer;
    }

    Answer callAnyhow(String method, String path, @Nullable String json) {
        for (int i = 0; ; i++) {
            try (HttpExchange exchange =
                    HttpExchange.send(node.port(), token, method, path, null, json, ANSWER_MILLIS)) {
                var answer = new Answer(exchange.status(), exchange.text(), exchange.notice());
                if (answer.status() != 503 || !answer.text().contains("/starting\"") || i >= STARTING_TRIES) {
                    return answer;
                }
            } catch (IOException e) {
                throw unreachable(e);
            }
            pause(250);
        }
    }

    String detail(Answer answer) {
        if (answer.status() == 403 && answer.text().contains("/wrong-token")) {
            return "The node on port " + node.port() + " does not take the token in " + data.tokenFile()
                    + ". It probably belongs to another data folder: name it with --data.";
        }
        Doc problem = answer.json();
        String field = problem.text("field");
        String detail = problem.text("detail");
        return (field.isEmpty() ? "" : field + ": ") + (detail.isEmpty() ? "HTTP status " + answer.status() : detail);
    }

    /** Takes an event; false ends the stream. */
    @FunctionalInterface
    interface Listener {
        boolean on(String event, Doc data);
    }

    /** True when the listener ended it, false when the node did. */
    boolean stream(String path, Listener listener) throws IOException {
        try (HttpExchange exchange =
                HttpExchange.send(node.port(), token, "GET", path, "text/event-stream", null, STREAM_MILLIS)) {
            if (exchange.status() != 200) {
                throw new Failure(detail(new Answer(exchange.status(), exchange.text(), null)));
            }
            var in = new BufferedReader(new InputStreamReader(exchange.body(), StandardCharsets.UTF_8));
            String event = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ") && !listener.on(event, Doc.parse(line.substring(6)))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Copies a text answer. */
    void copy(String path, Terminal terminal) {
        try (HttpExchange exchange =
                HttpExchange.send(node.port(), token, "GET", path, "text/plain", null, ANSWER_MILLIS)) {
            String text = exchange.text();
            if (exchange.status() != 200) {
                throw new Failure(detail(new Answer(exchange.status(), text, null)));
            }
            terminal.out().print(Terminal.harmless(text));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private Failure unreachable(IOException e) {
        if (e instanceof ConnectException) {
            return notRunning(data);
        }
        if (e instanceof SocketTimeoutException) {
            return new Failure("The node on port " + node.port() + " does not answer. Its log is " + data.agentLog()
                    + "; lanyard doctor looks for the cause.");
        }
        return new Failure("The connection to the node broke off (" + e.getMessage() + "). Try again; its log is "
                + data.agentLog() + ".");
    }

    static Failure notRunning(DataFolder data) {
        return new Failure("No node runs on this machine for " + data.root() + ". Start it with: lanyard up");
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.");
        }
    }
}
