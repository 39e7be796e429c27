package org.lanyard.api;

import static io.javalin.http.HandlerType.GET;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.NodeEvent;
import org.lanyard.deploy.AppNotice;

/** What goes on while it happens: changes, progress, logs. Each stream holds a virtual thread. */
final class StreamRoutes {

    private static final int MAX_STREAMS = 100;
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String JSON_LINES = "application/x-ndjson";
    private static final String APP = "/api/v1/apps/{name}";

    private final Semaphore free = new Semaphore(MAX_STREAMS);

    /** The first event: what comes after it is complete. */
    record Hello(
            @Doc("false when events may have been missed: look at everything anew")
            boolean resumed) {}

    record Progress(String app, String name, String line) {}

    record Gone(String id, String name) {}

    /** @param kind joined, removed, came, went, leads or stranger */
    record NodeNews(String kind, String node, String name, Instant at) {}

    /** @param instance null for the log of a build */
    record LogLine(@Nullable String instance, String line) {}

    List<Route> all() {
        var follow = new Route.Parameter("follow", Boolean.class, "go on with server-sent events as lines are written");
        var lines = new Route.Parameter("lines", Integer.class, "the last so many of each instance; 100 when absent");
        var release = new Route.Parameter("release", Integer.class, "number; the newest rollout when absent");
        var app = new Route.Parameter("app", String.class, "only of the app with this name or id");
        var log = new Route.Answer.Text(
                List.of(JSON_LINES, "text/plain", EVENT_STREAM), "Lines: JSON lines, plain text, or events \"line\"");
        return List.of(
                new Route(
                        GET,
                        "/api/v1/events",
                        "events",
                        "Everything that changes: \"hello\" first, then \"app\", \"progress\", \"gone\", and \"node\" for what"
                                + " happens to nodes (joined, removed, came, went, leads, stranger)",
                        null,
                        new Route.Answer.Text(List.of(EVENT_STREAM), "Server-sent events"),
                        List.of(app),
                        this::events),
                new Route(
                        GET,
                        APP + "/logs",
                        "logs",
                        "What the instances print",
                        null,
                        log,
                        List.of(follow, lines),
                        this::logs),
                new Route(
                        GET,
                        APP + "/build-log",
                        "buildLog",
                        "What fetching and building printed",
                        null,
                        log,
                        List.of(release, follow, lines),
                        this::buildLog));
    }

    private @Nullable Object events(Call call) throws IOException, InterruptedException {
        stream(() -> {
            String lastId = call.http().header("Last-Event-ID");
            EventHub.Subscription resumed =
                    lastId == null ? null : call.events().resume(call.query("app"), lastId);
            try (EventHub.Subscription subscription =
                    resumed == null ? call.events().subscribe(call.query("app")) : resumed) {
                var sse = new Sse(call.http().res());
                sse.event("", "hello", call.bodies().write(new Hello(resumed != null)));
                sse.flush();
                pass(call, subscription, sse);
            }
        });
        return null;
    }

    private static void pass(Call call, EventHub.Subscription subscription, Sse sse)
            throws IOException, InterruptedException {
        while (true) {
            switch (subscription.next(Sse.KEEP_ALIVE_SECONDS)) {
                case null -> sse.keepAlive();
                case EventHub.Item.End() -> {
                    return;
                }
                case EventHub.Item.Event event -> {
                    write(call, sse, event);
                    if (!subscription.more()) {
                        sse.flush();
                    }
                }
            }
        }
    }

    private static void write(Call call, Sse sse, EventHub.Item.Event event) throws IOException {
        String id = call.events().id(event);
        switch (event.told()) {
            case EventHub.Told.There(Elsewhere.RemoteEvent there) ->
                sse.event(id, there.event(), call.bodies().write(there.data()));
            case EventHub.Told.Here(AppNotice notice) -> write(call, sse, id, notice);
            case EventHub.Told.Node(NodeEvent node) ->
                sse.event(
                        id,
                        "node",
                        call.bodies()
                                .write(new NodeNews(
                                        node.kind().word(), node.node().value(), node.name(), node.at())));
        }
    }

    private static void write(Call call, Sse sse, String id, AppNotice notice) throws IOException {
        switch (notice) {
            case AppNotice.Changed changed ->
                sse.event(id, "app", call.bodies().write(call.answers().app(changed.view())));
            case AppNotice.Progress p ->
                sse.event(
                        id, "progress", call.bodies().write(new Progress(p.app().value(), p.name(), p.line())));
            case AppNotice.Gone gone ->
                sse.event(id, "gone", call.bodies().write(new Gone(gone.app().value(), gone.name())));
        }
    }

    private @Nullable Object logs(Call call) throws IOException, InterruptedException {
        int lines = call.number("lines", 0, 10_000, 100);
        if (follows(call)) {
            stream(() -> LogFollow.instances(call, lines).run());
            return null;
        }
        Map<String, Path> files = call.served().apps().instanceLogs(call.app());
        OutputStream out = open(call);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            for (String line : call.served().logs().tail(file.getValue(), lines)) {
                write(call, out, new LogLine(file.getKey(), line));
            }
        }
        out.close();
        return null;
    }

    private @Nullable Object buildLog(Call call) throws IOException, InterruptedException {
        int lines = call.number("lines", 0, 10_000, 10_000);
        Integer release = call.number("release", 1, Integer.MAX_VALUE);
        Path file = call.served().apps().buildLog(call.app(), release);
        if (follows(call)) {
            stream(() -> LogFollow.build(call, file, lines).run());
            return null;
        }
        OutputStream out = open(call);
        for (String line : call.served().logs().tail(file, lines)) {
            write(call, out, new LogLine(null, line));
        }
        out.close();
        return null;
    }

    private static boolean follows(Call call) {
        return call.query("follow") == null ? call.accepts(EVENT_STREAM) : call.flag("follow");
    }

    private static OutputStream open(Call call) throws IOException {
        boolean text = call.accepts("text/plain");
        call.http().res().setContentType(text ? "text/plain;charset=utf-8" : JSON_LINES);
        call.http().res().setHeader("Cache-Control", "no-store");
        return call.http().res().getOutputStream();
    }

    private static void write(Call call, OutputStream out, LogLine line) throws IOException {
        if (call.accepts("text/plain")) {
            String label = line.instance() == null ? "" : line.instance() + " | ";
            out.write((label + line.line()).getBytes(StandardCharsets.UTF_8));
        } else {
            out.write(call.bodies().write(line));
        }
        out.write('\n');
    }

    @FunctionalInterface
    private interface Body {
        void run() throws IOException, InterruptedException;
    }

    private void stream(Body body) throws IOException, InterruptedException {
        if (!free.tryAcquire()) {
            throw new BadRequest(
                    429,
                    "too-many",
                    MAX_STREAMS + " streams are open, the most that this node keeps. Close one, then try again.",
                    null);
        }
        try {
            body.run();
        } finally {
            free.release();
        }
    }
}
