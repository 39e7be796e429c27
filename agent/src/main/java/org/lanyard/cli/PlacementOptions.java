package org.lanyard.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which node may have an app. */
final class PlacementOptions {

    @Option(names = "--node", paramLabel = "NODE", description = "run it there, while that has room")
    @Nullable String node;

    @Option(names = "--pin", paramLabel = "NODE", description = "run it there and nowhere else")
    @Nullable String pin;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description = "run it only where this label is (lanyard nodes set); may be repeated")
    List<String> labels = List.of();

    @Option(
            names = "--priority",
            paramLabel = "N",
            description = "what does not fit waits, the lowest first (0 when not given)")
    @Nullable Integer priority;

    boolean any() {
        return node != null || pin != null || !labels.isEmpty() || priority != null;
    }

    /** For the request: what is not given stays as {@code old} has it. */
    Map<String, Object> over(Doc old) {
        if (node != null && pin != null) {
            throw Failure.usage("--node and --pin contradict each other: give one of the two.");
        }
        var wish = new LinkedHashMap<String, Object>();
        String oldNode = pin == null ? old.text("prefer") : "";
        String oldPin = node == null ? old.text("pin") : "";
        put(wish, "prefer", node != null ? node : oldNode);
        put(wish, "pin", pin != null ? pin : oldPin);
        wish.put("labels", labels.isEmpty() ? old.texts("labels") : labels);
        wish.put("priority", priority != null ? (long) priority : old.number("priority"));
        return wish;
    }

    private static void put(Map<String, Object> wish, String name, String value) {
        if (!value.isEmpty()) {
            wish.put(name, value);
        }
    }
}
