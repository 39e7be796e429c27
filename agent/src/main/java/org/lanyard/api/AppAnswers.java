package org.lanyard.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.AppView;
import org.lanyard.deploy.Gateway;
import org.lanyard.deploy.InstanceView;
import org.lanyard.model.App;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.HealthCheck;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.Order;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.Release;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;
import org.lanyard.model.Unread;

/** Turns the core's views into answers, with what the node measures of them. */
record AppAnswers(NodeInfo node) {

    /** A release in a list; its name is its label for a person. */
    record ReleaseJson(
            String id,
            String name,
            int number,
            String label,
            String revision,
            AppJson.SourceJson source,
            String runtime,
            @Doc("how the runtime was decided") String because,
            java.time.Instant createdAt,
            @Doc("the port that it insists on") @Nullable Integer fixedPort,
            @Doc("whether it serves now") boolean current) {}

    /** A change in an app's life; its id counts within the app. */
    record HistoryJson(
            String id,
            String name,
            String state,
            java.time.Instant at,
            String cause,
            @Nullable String detail,
            @Nullable Integer release) {}

    AppJson app(AppView view) {
        return app(view, node.node());
    }

    List<AppJson> apps(List<AppView> views) {
        NodeInfo.NodeJson here = node.node();
        return views.stream().map(v -> app(v, here)).toList();
    }

    List<AppJson.Instance> instances(AppView view) {
        return instances(view, node.node().id());
    }

    ReleaseJson release(Release r, @Nullable Release current) {
        return new ReleaseJson(
                r.id().value(),
                "r" + r.number(),
                r.number(),
                r.label(),
                r.revision(),
                source(r.source()),
                runtime(r.plan().runtime()),
                r.plan().because(),
                r.createdAt(),
                r.fixedPort(),
                current != null && current.id().equals(r.id()));
    }

    static HistoryJson history(HistoryEntry e) {
        String state = e.state().word();
        return new HistoryJson(Long.toString(e.order()), state, state, e.at(), e.cause(), e.detail(), e.release());
    }

    private AppJson app(AppView view, NodeInfo.NodeJson here) {
        App app = view.app();
        Settings settings = app.settings();
        Release release = view.release();
        String label = node.localName(app.name());
        return new AppJson(
                app.id().value(),
                app.name(),
                view.state().word(),
                view.since(),
                view.cause(),
                view.reason(),
                view.step() == null ? null : view.step().word(),
                source(app.source()),
                release != null ? runtime(release.plan().runtime()) : runtimeOrNull(settings.runtime()),
                app.port(),
                view.address(),
                label == null || app.port() == null ? null : "http://" + label + ".local:" + app.port(),
                here.name(),
                node.placed(app.id()),
                node.waits(app.id()),
                settings.replicas(),
                env(settings),
                release == null ? null : ref(release),
                instances(view, here.id()),
                notices(view, label),
                app.goal().name().toLowerCase(Locale.ROOT),
                settings(settings),
                app.order() == null ? null : order(app.order()),
                traffic(node.traffic(app.id())),
                app.createdAt());
    }

    private static List<String> notices(AppView view, @Nullable String label) {
        if (label == null || label.equals(view.app().name())) {
            return view.notices();
        }
        var all = new ArrayList<>(view.notices());
        all.add("Another computer on this network is called " + view.app().name() + ".local, so this app is found as "
                + label + ".local.");
        return all;
    }

    /** What cannot be read is left out: a notice says so. */
    private static TreeMap<String, String> env(Settings settings) {
        var env = new TreeMap<>(settings.env());
        env.values().removeIf(Unread::is);
        return env;
    }

    private List<AppJson.Instance> instances(AppView view, String here) {
        if (view.instances().isEmpty()) {
            return List.of();
        }
        var number = new AtomicInteger();
        return view.instances().stream()
                .map(i -> instance(i, "r" + i.releaseNumber() + "/" + number.incrementAndGet(), here))
                .toList();
    }

    private AppJson.Instance instance(InstanceView i, String name, String here) {
        NodeInfo.Usage usage = node.usage(i.id());
        return new AppJson.Instance(
                i.id().value(),
                name,
                here,
                i.release().value(),
                i.releaseNumber(),
                i.phase().word(),
                i.port() == 0 ? null : Integer.valueOf(i.port()),
                i.pid() == 0 ? null : Long.valueOf(i.pid()),
                i.restarts(),
                i.since(),
                i.reason(),
                usage == null ? null : Double.valueOf(usage.cpu()),
                usage == null ? null : Long.valueOf(usage.memoryBytes()),
                usage == null ? null : Long.valueOf(usage.memoryMaxBytes()));
    }

    private static AppJson.ReleaseRef ref(Release r) {
        return new AppJson.ReleaseRef(r.id().value(), r.number(), r.label(), r.revision(), r.createdAt());
    }

    static AppJson.SourceJson source(Source source) {
        return switch (source) {
            case Source.Git git -> new AppJson.SourceJson("git", git.shownUrl(), git.ref(), null, git.path());
            case Source.Folder f -> new AppJson.SourceJson("folder", null, null, f.folder(), f.path());
        };
    }

    private AppJson.SettingsJson settings(Settings s) {
        return new AppJson.SettingsJson(
                s.port(),
                runtimeOrNull(s.runtime()),
                s.command(),
                s.health() == null ? null : health(s.health()),
                seconds(s.stopGrace()),
                s.spa(),
                gateway(s.gateway()),
                placement(s.placement()));
    }

    private AppJson.PlacementJson placement(PlacementWish wish) {
        return new AppJson.PlacementJson(
                wish.prefer() == null ? null : node.nameOf(wish.prefer()),
                wish.pin() == null ? null : node.nameOf(wish.pin()),
                wish.labels().stream().sorted().toList(),
                wish.priority());
    }

    private static AppJson.HealthJson health(HealthCheck h) {
        return new AppJson.HealthJson(
                h.path(), seconds(h.startGrace()), seconds(h.interval()), seconds(h.timeout()), h.failures());
    }

    private static AppJson.GatewayJson gateway(GatewayOptions g) {
        return new AppJson.GatewayJson(
                g.forwardedFor(),
                g.proxyProtocol(),
                g.switchConnections(),
                seconds(g.idleTimeout()),
                g.maxConnections(),
                seconds(g.parkTimeout()));
    }

    private static AppJson.OrderJson order(Order o) {
        String kind = o.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String target = o.target() == null ? null : o.target().value();
        return new AppJson.OrderJson(o.id().value(), kind, o.force(), target, o.cause(), o.at());
    }

    private static AppJson.@Nullable Traffic traffic(Gateway.@Nullable Traffic t) {
        return t == null
                ? null
                : new AppJson.Traffic(t.connections(), t.requests(), t.bytesIn(), t.bytesOut(), t.parked());
    }

    private static String runtime(RuntimeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String runtimeOrNull(@Nullable RuntimeKind kind) {
        return kind == null ? null : runtime(kind);
    }

    private static int seconds(Duration duration) {
        return (int) duration.toSeconds();
    }
}
