package org.lanyard.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.NodePolicy;
import org.lanyard.cluster.NodeWish;
import org.lanyard.config.Config;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;

/** The nodes beyond this one. */
final class ClusterRoutes {

    /** A year. */
    private static final int LONGEST_PAUSE_SECONDS = 366 * 86_400;

    /** More than any computer has: 64 TB. */
    private static final long MOST_MEMORY = 1L << 46;

    private static final Pattern REST = Pattern.compile("bytes=([0-9]{1,15})-");

    private ClusterRoutes() {}

    static List<Route> all() {
        return List.of(
                new Route(
                        GET,
                        "/api/v1/strangers",
                        "listStrangers",
                        "Nodes that are heard on the network and are not paired with this one",
                        null,
                        new Route.Answer.Items(ClusterDesk.Stranger.class, "The strangers"),
                        List.of(),
                        c -> new Items<>(c.served().cluster().strangers())),
                new Route(
                        GET,
                        "/api/v1/discovery",
                        "getDiscovery",
                        "What is heard on which network, and why not more",
                        null,
                        new Route.Answer.One(200, ClusterDesk.Hearing.class, "The networks"),
                        List.of(),
                        c -> c.served().cluster().hearing()),
                new Route(
                        GET,
                        "/api/v1/bundles/{bundle}",
                        "getBundle",
                        "A source bundle, for another node; takes Range: bytes=N-",
                        null,
                        new Route.Answer.Text(List.of("application/gzip"), "The packed archive"),
                        List.of(),
                        ClusterRoutes::bundle),
                new Route(
                        PATCH,
                        "/api/v1/nodes/{node}",
                        "changeNode",
                        "Say when a node may run apps, leave memory free, drain it, pause it, label it, rename it",
                        AppRequests.NodeChange.class,
                        new Route.Answer.One(200, NodeInfo.NodeJson.class, "The node as it is now"),
                        List.of(),
                        ClusterRoutes::change),
                new Route(
                        GET,
                        "/api/v1/cluster/keys",
                        "getClusterKeys",
                        "The cluster's keys, for paired nodes by their certificates only",
                        null,
                        new Route.Answer.Text(List.of("text/plain"), "A line for each key"),
                        List.of(),
                        ClusterRoutes::keys),
                new Route(
                        DELETE,
                        "/api/v1/nodes/{node}",
                        "removeNode",
                        "Trust a node no more, for ever",
                        null,
                        new Route.Answer.One(200, ClusterDesk.Removed.class, "It is out"),
                        List.of(),
                        c -> c.served().cluster().remove(c.http().pathParam("node"), c.cause("removed"))));
    }

    private static Object change(Call call) {
        Bodies.Read<AppRequests.NodeChange> read = call.body(AppRequests.NodeChange.class);
        for (String field : read.nulls()) {
            if (!field.equals("pausedUntil")) {
                throw BadRequest.field(field, "It cannot be null; leave it out to keep what is.");
            }
        }
        AppRequests.NodeChange body = read.value();
        var wish = new NodeWish(
                body.apps() == null ? null : apps(body.apps()),
                body.draining(),
                body.labels() == null ? null : Placements.labels("labels", body.labels()),
                body.name() == null ? null : name(body.name()),
                pause(body, read.nulls().contains("pausedUntil")),
                body.memoryReserveBytes() == null
                        ? null
                        : Checked.number("memoryReserveBytes", body.memoryReserveBytes(), 0, MOST_MEMORY));
        ClusterDesk.ChangedNode changed =
                call.served().cluster().change(call.http().pathParam("node"), wish);
        if (changed.notice() != null) {
            call.http().header(AppRoutes.NOTICE, changed.notice());
        }
        return changed.node();
    }

    private static String name(String name) {
        try {
            Config.checkName(Checked.text("name", name.strip(), 1_000));
            return name.strip();
        } catch (IllegalArgumentException wrong) {
            throw BadRequest.field("name", "It cannot be: " + wrong.getMessage() + ".");
        }
    }

    private static NodeWish.@Nullable Pause pause(AppRequests.NodeChange body, boolean over) {
        String until = body.pausedUntil();
        Integer seconds = body.pausedFor();
        if (seconds != null && (over || until != null)) {
            throw BadRequest.field("pausedFor", "Give either pausedFor or pausedUntil.");
        }
        if (seconds != null) {
            return new NodeWish.Pause.For(
                    Duration.ofSeconds(Checked.number("pausedFor", seconds, 0, LONGEST_PAUSE_SECONDS)));
        }
        if (until == null) {
            return over ? new NodeWish.Pause.Over() : null;
        }
        try {
            return new NodeWish.Pause.Until(Instant.parse(until));
        } catch (DateTimeParseException notATime) {
            throw BadRequest.field("pausedUntil", "Give a time such as 2026-05-01T12:00:00Z, or null.");
        }
    }

    private static NodePolicy.Apps apps(String word) {
        for (NodePolicy.Apps apps : NodePolicy.Apps.values()) {
            if (apps.word().equals(word)) {
                return apps;
            }
        }
        throw BadRequest.field("apps", "It is not one of them: give \"always\", \"on-power\" or \"never\".");
    }

    /** The token is not enough: a program may read what is sealed with the keys, but has no use for them. */
    private static @Nullable Object keys(Call call) throws IOException {
        NodeId peer = call.http().attribute(Guard.PAIRED);
        String keys = peer == null ? null : call.served().cluster().keysFor(peer);
        if (keys == null) {
            throw new BadRequest(
                    403,
                    "not-paired",
                    "The cluster's keys are given to paired nodes only, by their certificates.",
                    null);
        }
        var response = call.http().res();
        response.setContentType("text/plain");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
        return null;
    }

    private static @Nullable Object bundle(Call call) throws IOException {
        String id = call.http().pathParam("bundle");
        Path file = id.matches("[0-9a-f]{64}") ? call.served().elsewhere().bundle(id) : null;
        if (file == null) {
            throw new Refused(Refused.Kind.NOT_FOUND, "This node does not hold that bundle.");
        }
        String range = call.http().header("Range");
        var from = range == null ? null : REST.matcher(range);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long start = from != null && from.matches() ? Math.min(size, Long.parseLong(from.group(1))) : 0;
            var response = call.http().res();
            response.setStatus(start > 0 ? 206 : 200);
            response.setContentType("application/gzip");
            response.setContentLengthLong(size - start);
            if (start > 0) {
                response.setHeader("Content-Range", "bytes " + start + "-" + (size - 1) + "/" + size);
            }
            try (OutputStream out = response.getOutputStream()) {
                Channels.newInputStream(channel.position(start)).transferTo(out);
            }
        }
        return null;
    }
}
