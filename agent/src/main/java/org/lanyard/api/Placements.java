package org.lanyard.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.Refused;

/** Reads where a user wants an app, and checks labels. */
final class Placements {

    static final int MAX_PRIORITY = 1_000;

    private static final int MAX_LABELS = 20;

    private Placements() {}

    /** Null when the request says nothing of it. The core sets since when it is wished. */
    static @Nullable PlacementWish wish(Call call, AppRequests.@Nullable PlacementBody body) {
        if (body == null) {
            return null;
        }
        NodeId pin = node(call, "placement.pin", body.pin());
        NodeId prefer = node(call, "placement.prefer", body.prefer());
        if (pin != null && prefer != null && !pin.equals(prefer)) {
            throw BadRequest.field("placement", "It is pinned to one node and prefers another; give one of the two.");
        }
        return new PlacementWish(
                prefer,
                pin,
                labels("placement.labels", body.labels() == null ? List.of() : body.labels()),
                Checked.numberOr("placement.priority", body.priority(), -MAX_PRIORITY, MAX_PRIORITY, 0),
                Instant.EPOCH);
    }

    private static @Nullable NodeId node(Call call, String field, @Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            return call.served().cluster().named(Checked.line(field, name, 200));
        } catch (Refused unknown) {
            throw BadRequest.field(field, unknown.getMessage());
        }
    }

    static Set<String> labels(String field, List<@Nullable String> labels) {
        for (String label : labels) {
            if (label == null || !label.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,38}[A-Za-z0-9])?")) {
                throw BadRequest.field(
                        field,
                        "A label is 1 to 40 letters, digits, '.', '-' or '_', and begins and ends with one of the first two.");
            }
        }
        if (labels.size() > MAX_LABELS) {
            throw BadRequest.field(field, "There are more than " + MAX_LABELS + ".");
        }
        return Set.copyOf(labels);
    }
}
