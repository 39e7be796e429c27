package org.lanyard.app.apps;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;

/**
 * What a row shows of an app at one moment.
 *
 * @param second below the name: the address, or why there is none
 * @param link whether {@code second} is an address that can be opened
 * @param cpu share of its nodes' processors, 0 to 1; null when nothing runs
 * @param age for how long it is in its state
 * @param samples how many measurements there have been, so that two moments differ when only the line has grown
 */
record AppFacts(
        App app,
        Status status,
        String second,
        boolean link,
        String node,
        String release,
        String revision,
        @Nullable Double cpu,
        @Nullable Long memory,
        Duration age,
        String ageWords,
        boolean stale,
        long samples) {

    static AppFacts of(App app, Snapshot now, Function<String, @Nullable Node> nodeOf, long samples) {
        Status status = Status.of(app);
        String address = address(app);
        boolean link = !address.isEmpty() && status.group() != Status.Group.NEEDS_YOU;
        Duration age = Duration.between(app.since(), now.at());
        App.ReleaseRef release = app.release();
        return new AppFacts(
                app,
                status,
                link ? bare(address) : instead(app, status),
                link,
                nodes(app),
                release == null ? Format.NONE : "r" + release.number(),
                release == null ? "" : Format.revision(release.revision()),
                cpu(app, nodeOf),
                memory(app),
                age,
                Format.duration(age),
                !now.connected(),
                samples);
    }

    String name() {
        return app.name();
    }

    /** Where it is found: by name when the network has it, else by number; empty when nothing of it runs. */
    static String address(App app) {
        return Objects.requireNonNullElse(app.localAddress() != null ? app.localAddress() : app.address(), "");
    }

    /** Without the {@code http://} that needs no saying. */
    static String bare(String address) {
        return address.startsWith("http://") ? address.substring("http://".length()) : address;
    }

    private static String instead(App app, Status status) {
        if (status.mark() == Mark.HOURGLASS) {
            return Objects.requireNonNullElse(app.waits(), "");
        }
        return switch (status.group()) {
            case NEEDS_YOU -> app.reason() == null ? app.cause() : app.reason();
            case WORKING -> app.step() == null ? app.cause() : app.step();
            case RUNNING -> Texts.of("apps.no.address");
            case STOPPED -> app.cause();
        };
    }

    private static String nodes(App app) {
        List<String> ids =
                app.instances().stream().map(App.Instance::node).distinct().toList();
        if (ids.size() > 1) {
            return Texts.count("apps.nodes", ids.size());
        }
        return app.node() == null ? Texts.of("apps.node.none") : app.node();
    }

    /** An instance says how many processors it uses; a person thinks of the whole computer. */
    static @Nullable Double cpu(App app, Function<String, @Nullable Node> nodeOf) {
        double[] shares = app.instances().stream()
                .filter(i -> i.cpu() != null)
                .flatMapToDouble(i -> {
                    Node node = nodeOf.apply(i.node());
                    Double used = i.cpu();
                    return node == null || node.cpus() == 0 || used == null
                            ? DoubleStream.empty()
                            : DoubleStream.of(used / node.cpus());
                })
                .toArray();
        return shares.length == 0
                ? null
                : Double.valueOf(DoubleStream.of(shares).sum());
    }

    static @Nullable Long memory(App app) {
        List<Long> used = app.instances().stream()
                .map(App.Instance::memoryBytes)
                .filter(Objects::nonNull)
                .toList();
        return used.isEmpty()
                ? null
                : Long.valueOf(used.stream().mapToLong(Long::longValue).sum());
    }
}
