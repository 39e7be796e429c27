package org.lanyard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterView;
import org.lanyard.deploy.AppNotice;
import org.lanyard.model.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nodes tell each other of themselves and of what they run: soft, never stored. Each sends what changes to everyone,
 * and all of it to whoever is new in the view; what a node told that is gone is kept until somebody else has its apps.
 * Thread-safe; calls do not block.
 */
public final class RemoteStates {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteStates.class);

    /** Tells these messages from others on the same link. */
    private static final byte MARK = 'N';

    private final NodeId self;
    private final NodeInfo info;
    private final Function<String, @Nullable NodeId> home;
    private final BiConsumer<NodeId, byte[]> send;
    private final Consumer<byte[]> broadcast;
    private final Lazy<Bodies> bodies = new Lazy<>(Bodies::new);
    private final Map<NodeId, NodeInfo.NodeJson> nodes = new ConcurrentHashMap<>();
    /** By the app's id, then by who told it: a node that was away tells of apps that it does not have any more. */
    private final Map<String, Map<NodeId, JsonNode>> apps = new ConcurrentHashMap<>();

    private final NodeNews news = new NodeNews();
    private final List<Consumer<Elsewhere.RemoteEvent>> watchers = new CopyOnWriteArrayList<>();
    private volatile Map<String, String> waits = Map.of();
    private volatile ClusterView view;
    private volatile @Nullable Served served;

    private record Known(NodeId node, JsonNode app) {}

    /**
     * Hears nothing yet.
     *
     * @param home the node that has an app; null when that is not known
     * @param send to one member, {@code broadcast} to all others
     */
    public RemoteStates(
            NodeId self,
            NodeInfo info,
            Function<String, @Nullable NodeId> home,
            BiConsumer<NodeId, byte[]> send,
            Consumer<byte[]> broadcast) {
        this.home = home;
        this.self = self;
        this.info = info;
        this.send = send;
        this.broadcast = broadcast;
        this.view = ClusterView.alone(self);
    }

    public static boolean isMine(byte[] message) {
        return message.length > 0 && message[0] == MARK;
    }

    /** From now on this node's apps are told. */
    public void begin(Served node) {
        served = node;
        node.apps().watch(this::tell);
        view.members().forEach(this::tellAll);
    }

    // ---- telling

    private void tell(AppNotice notice) {
        if (view.members().size() > 1) {
            broadcast.accept(message(notice));
        }
    }

    /** Every few seconds, by one thread: how this node does, as far as that is news. */
    public void tellNode() {
        NodeInfo.NodeJson now = info.node();
        if (view.members().size() > 1 && news.is(now)) {
            broadcast.accept(message("node", now));
        }
    }

    /**
     * As leader: which apps have no node, or not the right one.
     *
     * @param now why, for a person, by the app's id
     */
    public void tellWaits(Map<String, String> now) {
        if (!waits.equals(now)) {
            waits = Map.copyOf(now);
            broadcast.accept(message("waits", waits));
        }
    }

    /** Why an app has no node, or not the right one, as the leader tells; null when all is well. */
    public @Nullable String waits(String app) {
        return waits.get(app);
    }

    /** Something of the apps has changed that is no step of theirs, such as the names they are found by. */
    public void tellAgain() {
        view.members().forEach(this::tellAll);
    }

    private void tellAll(NodeId member) {
        Served node = served;
        if (member.equals(self) || node == null) {
            return;
        }
        send.accept(member, message("node", info.node()));
        if (view.isLedBy(self)) {
            send.accept(member, message("waits", waits));
        }
        var answers = new AppAnswers(info);
        node.apps().list().forEach(app -> send.accept(member, message("app", answers.app(app))));
    }

    private byte[] message(AppNotice notice) {
        return switch (notice) {
            case AppNotice.Changed changed -> message("app", new AppAnswers(info).app(changed.view()));
            case AppNotice.Progress p ->
                message("progress", new StreamRoutes.Progress(p.app().value(), p.name(), p.line()));
            case AppNotice.Gone gone ->
                message("gone", new StreamRoutes.Gone(gone.app().value(), gone.name()));
        };
    }

    private byte[] message(String event, Object data) {
        byte[] name = (event + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] content = bodies.get().write(data);
        byte[] all = new byte[1 + name.length + content.length];
        all[0] = MARK;
        System.arraycopy(name, 0, all, 1, name.length);
        System.arraycopy(content, 0, all, 1 + name.length, content.length);
        return all;
    }

    // ---- hearing

    /** From the link, in its order. Blocks a moment on the apps when somebody is new: off the link's thread, best. */
    public void viewChanged(ClusterView now) {
        Set<NodeId> before = new HashSet<>(view.members());
        view = now;
        now.members().stream().filter(member -> !before.contains(member)).forEach(this::tellAll);
    }

    /** From the link, in its order; what cannot be read is passed over. */
    public void message(NodeId from, byte[] message) {
        String text = new String(message, 1, message.length - 1, StandardCharsets.UTF_8);
        int line = text.indexOf('\n');
        if (line < 0) {
            return;
        }
        try {
            hear(from, text.substring(0, line), bodies.get().tree(text.substring(line + 1)));
        } catch (IOException e) {
            LOG.warn("What node {} tells of itself cannot be read: {}", from, e.getMessage());
        }
    }

    private void hear(NodeId from, String event, JsonNode data) throws IOException {
        switch (event) {
            case "node" -> nodes.put(from, bodies.get().tolerant(data, NodeInfo.NodeJson.class));
            case "app" -> hearApp(from, data);
            case "progress" -> pass(event, data);
            case "waits" -> hearWaits(from, data);
            case "gone" -> {
                apps.computeIfPresent(data.path("id").asText(), (id, told) -> without(told, from));
                pass(event, data);
            }
            default -> LOG.debug("Node {} tells of {}, which is not known here", from, event);
        }
    }

    private void hearApp(NodeId from, JsonNode data) {
        String id = data.path("id").asText();
        NodeId at = home.apply(id);
        boolean fromHome = at == null || at.equals(from);
        apps.compute(id, (same, told) -> fromHome || told == null ? Map.of(from, data) : with(told, from, data));
        if (fromHome) {
            pass("app", data);
        }
    }

    private static Map<NodeId, JsonNode> with(Map<NodeId, JsonNode> told, NodeId from, JsonNode app) {
        Map<NodeId, JsonNode> all = new HashMap<>(told);
        all.put(from, app);
        return Map.copyOf(all);
    }

    private static @Nullable Map<NodeId, JsonNode> without(Map<NodeId, JsonNode> told, NodeId from) {
        Map<NodeId, JsonNode> all = new HashMap<>(told);
        all.remove(from);
        return all.isEmpty() ? null : Map.copyOf(all);
    }

    private void hearWaits(NodeId from, JsonNode data) {
        if (view.isLedBy(from)) {
            Map<String, String> told = new HashMap<>();
            data.properties()
                    .forEach(each -> told.put(each.getKey(), each.getValue().asText()));
            waits = Map.copyOf(told);
        }
    }

    private void pass(String event, JsonNode data) {
        String id = data.path(event.equals("progress") ? "app" : "id").asText();
        var told = new Elsewhere.RemoteEvent(event, id, data.path("name").asText(), data);
        watchers.forEach(watcher -> watcher.accept(told));
    }

    public void watch(Consumer<Elsewhere.RemoteEvent> watcher) {
        watchers.add(watcher);
    }

    /** An app that lives here now, or nowhere any more, is nobody else's. */
    public void forget(String app) {
        apps.remove(app);
    }

    // ---- asking

    /** An app of another node, shown as moving when that cannot be reached; null when nobody has told of it. */
    public @Nullable JsonNode app(String id) {
        Map<NodeId, JsonNode> told = apps.get(id);
        if (told == null) {
            return null;
        }
        Known known = known(id, told);
        return view.has(known.node()) ? known.app() : away(known);
    }

    /** What the app's home tells, or what is known else. */
    private Known known(String id, Map<NodeId, JsonNode> told) {
        NodeId at = home.apply(id);
        JsonNode fromHome = at == null ? null : told.get(at);
        if (at != null && fromHome != null) {
            return new Known(at, fromHome);
        }
        var any = told.entrySet().iterator().next();
        return new Known(any.getKey(), any.getValue());
    }

    private JsonNode away(Known known) {
        ObjectNode app = known.app().deepCopy();
        app.put("state", "Moving");
        app.put("cause", "its node " + name(known.node()) + " cannot be reached");
        app.putArray("instances");
        String waiting = waits.get(app.path("id").asText());
        if (waiting != null) {
            app.put("waits", waiting);
        }
        return app;
    }

    private String name(NodeId node) {
        NodeInfo.NodeJson known = nodes.get(node);
        return known == null ? node.value() : known.name();
    }

    /** What that node told of itself last; null when it never did. */
    public NodeInfo.@Nullable NodeJson node(NodeId node) {
        return nodes.get(node);
    }
}
