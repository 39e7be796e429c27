package org.lanyard.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link NodeApi} over HTTP on loopback. */
public final class HttpNodeApi implements NodeApi {

    private static final int LOG_TAIL = 2_000;

    private final Transport transport;

    public HttpNodeApi(Transport transport) {
        this.transport = transport;
    }

    @Override
    public Node node() {
        return transport.get("/node", Node.class);
    }

    @Override
    public List<Node> nodes() {
        return transport.list("/nodes", Node.class);
    }

    @Override
    public List<App> apps() {
        return transport.list("/apps", App.class);
    }

    @Override
    public App app(String name) {
        return transport.get(path(name, ""), App.class);
    }

    @Override
    public List<Release> releases(String app) {
        return transport.list(path(app, "/releases"), Release.class);
    }

    @Override
    public List<HistoryEntry> history(String app) {
        return transport.list(path(app, "/history"), HistoryEntry.class);
    }

    @Override
    public List<InstanceUsage> usage(String app) {
        return transport.list(path(app, "/metrics"), InstanceUsage.class);
    }

    @Override
    public List<Node.Metrics> nodeMetrics() {
        return transport.list("/node/metrics", Node.Metrics.class);
    }

    @Override
    public List<Activity> activity(int limit) {
        return transport.list("/activity?limit=" + limit, Activity.class);
    }

    @Override
    public List<Sample> samples() {
        return transport.list("/samples", Sample.class);
    }

    @Override
    public Check check(NewApp wish) {
        return transport.send("POST", "/apps/check", wish, Check.class);
    }

    @Override
    public App create(NewApp wish) {
        return transport.send("POST", "/apps", wish, App.class);
    }

    @Override
    public App change(String app, Map<String, @Nullable Object> changes) {
        return transport.send("PATCH", path(app, ""), changes, App.class);
    }

    @Override
    public void destroy(String app, boolean volumes) {
        transport.send("DELETE", path(app, volumes ? "?volumes=true" : ""), null, JsonNode.class);
    }

    @Override
    public App act(String app, Action action) {
        return transport.send("POST", path(app, "/" + action.path()), null, App.class);
    }

    @Override
    public App rollBack(String app, @Nullable Integer release) {
        var body = new HashMap<String, @Nullable Object>();
        if (release != null) {
            body.put("release", release);
        }
        return transport.send("POST", path(app, "/rollback"), body, App.class);
    }

    @Override
    public String buildLog(String app) {
        return transport.text(path(app, "/build-log"));
    }

    @Override
    public Pairing pairing() {
        return transport.get("/pairing", Pairing.class);
    }

    @Override
    public Pairing.Code showCode() {
        return transport.send("POST", "/pairing", null, Pairing.Code.class);
    }

    @Override
    public void takeCodeBack() {
        transport.send("DELETE", "/pairing", null, JsonNode.class);
    }

    @Override
    public Pairing.Joined join(String code, @Nullable String address) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("code", code);
        if (address != null) {
            body.put("address", address);
        }
        return transport.send("POST", "/pairing/join", body, Pairing.Joined.class);
    }

    @Override
    public List<Stranger> strangers() {
        return transport.list("/strangers", Stranger.class);
    }

    @Override
    public Discovery discovery() {
        return transport.get("/discovery", Discovery.class);
    }

    @Override
    public List<Conflict> conflicts() {
        return transport.list("/conflicts", Conflict.class);
    }

    @Override
    public void restoreConflict(String id) {
        transport.send("POST", "/conflicts/" + encode(id) + "/restore", null, JsonNode.class);
    }

    @Override
    public void discardConflict(String id) {
        transport.send("DELETE", "/conflicts/" + encode(id), null, JsonNode.class);
    }

    @Override
    public Node changeNode(String node, Map<String, @Nullable Object> changes) {
        return transport.send("PATCH", "/nodes/" + encode(node), changes, Node.class);
    }

    @Override
    public RemovedNode removeNode(String node) {
        return transport.send("DELETE", "/nodes/" + encode(node), null, RemovedNode.class);
    }

    @Override
    public void shutDown(boolean apps) {
        transport.send("POST", "/node/shutdown", Map.of("apps", apps), JsonNode.class);
    }

    @Override
    public void events(Consumer<Event> listener, Stop stop) {
        transport.stream("/events", stop, (name, data) -> {
            switch (name) {
                case "hello" -> listener.accept(new Event.Hello());
                case "app" -> listener.accept(new Event.AppChanged(text(data, "name")));
                case "gone" -> listener.accept(new Event.AppGone(text(data, "name")));
                case "progress" -> listener.accept(new Event.Progress(text(data, "name"), text(data, "line")));
                case "node" ->
                    listener.accept(new Event.NodeChanged(text(data, "kind"), text(data, "node"), text(data, "name")));
                default -> {} // a newer node tells more
            }
        });
    }

    @Override
    public void logs(String app, Consumer<LogLine> listener, Stop stop) {
        transport.stream(
                path(app, "/logs?follow=true&lines=" + LOG_TAIL),
                stop,
                (name, data) -> listener.accept(new LogLine(text(data, "instance"), text(data, "line"))));
    }

    private static String text(JsonNode data, String field) {
        return data.path(field).asText("");
    }

    private static String path(String app, String rest) {
        return "/apps/" + encode(app) + rest;
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
