package org.lanyard.adapter.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.json.Malformed.Problem;
import org.lanyard.cluster.NodePolicy;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.Removal;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.model.App;
import org.lanyard.model.HealthCheck;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.model.Settings;

/**
 * One kind of document as JSON. Every body carries its major version in {@code v}: of that version fields may come, and
 * are passed over and kept by who does not know them; another major is neither read nor overwritten.
 */
final class Codec<T extends Record> {

    private static final String VERSION = "v";

    private static final int MAJOR = 1;

    private final Json json;
    private final Class<T> type;
    private final UnaryOperator<ObjectNode> complete;

    /**
     * Makes a codec.
     *
     * @param complete fills in fields that came after the document was written, with their defaults
     */
    private Codec(Json json, Class<T> type, UnaryOperator<ObjectNode> complete) {
        this.json = json;
        this.type = type;
        this.complete = complete;
    }

    static Codec<App> apps(Json json) {
        return new Codec<>(json, App.class, app -> {
            complete(app.withObject("settings"), json.toTree(Settings.DEFAULT), json);
            app.withArray("unproven");
            return app;
        });
    }

    static Codec<Release> releases(Json json) {
        return new Codec<>(json, Release.class, release -> {
            if (release.get("settings") instanceof ObjectNode settings) {
                complete(settings, json.toTree(Settings.DEFAULT.run()), json);
            }
            return release;
        });
    }

    static Codec<HistoryEntry> history(Json json) {
        return new Codec<>(json, HistoryEntry.class, UnaryOperator.identity());
    }

    private static void complete(ObjectNode settings, JsonNode defaults, Json json) {
        defaults(settings, defaults);
        if (settings.get("health") instanceof ObjectNode health) {
            defaults(health, json.toTree(HealthCheck.DEFAULT));
        }
    }

    static Codec<Member> members(Json json) {
        return new Codec<>(json, Member.class, UnaryOperator.identity());
    }

    static Codec<Removal> removals(Json json) {
        return new Codec<>(json, Removal.class, UnaryOperator.identity());
    }

    static Codec<NodePolicy> policies(Json json) {
        return new Codec<>(json, NodePolicy.class, UnaryOperator.identity());
    }

    static Codec<Assignment> assignments(Json json) {
        return new Codec<>(json, Assignment.class, UnaryOperator.identity());
    }

    private static void defaults(ObjectNode target, JsonNode defaults) {
        for (var field : defaults.properties()) {
            JsonNode present = target.get(field.getKey());
            if (present == null) {
                target.set(field.getKey(), field.getValue());
            } else if (present instanceof ObjectNode object && !field.getValue().isEmpty()) {
                defaults(object, field.getValue());
            }
        }
    }

    /**
     * The body to store.
     *
     * @param previous the body that it replaces, whose unknown fields are kept; null when there is none
     */
    String encode(T value, @Nullable String previous) {
        ObjectNode before = previous == null ? null : readable(previous);
        var body = JsonNodeFactory.instance.objectNode();
        body.put(VERSION, MAJOR);
        body.setAll(Keeping.over(before, (ObjectNode) json.toTree(value), value));
        return body.toString();
    }

    /** Null for what is no document at all, which is no loss to replace. */
    private @Nullable ObjectNode readable(String previous) {
        try {
            return checked(previous);
        } catch (Malformed e) {
            if (e.problem() == Problem.TOO_NEW) {
                throw new Refused(Refused.Kind.CONFLICT, e.getMessage());
            }
            return null;
        }
    }

    /**
     * The reverse.
     *
     * @throws Malformed when it is not what this program wrote, or from a later major version
     */
    T decode(String body) {
        return json.bindTolerantly(complete.apply(checked(body)), type);
    }

    private ObjectNode checked(String body) {
        if (!(json.parse(body) instanceof ObjectNode object)
                || !object.path(VERSION).isInt()
                || object.path(VERSION).intValue() < 1) {
            throw new Malformed(Problem.WRONG_VALUE, "$.v", "This document does not say which version it is of.", null);
        }
        if (object.path(VERSION).intValue() > MAJOR) {
            throw new Malformed(
                    Problem.TOO_NEW,
                    "$.v",
                    "This document is from a newer Lanyard. Install the newer version on this node, too.",
                    null);
        }
        return object;
    }
}
