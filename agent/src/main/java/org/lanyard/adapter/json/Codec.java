package org.lanyard.adapter.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.json.Malformed.Problem;
import org.lanyard.cluster.NodePolicy;
import org.lanyard.cluster.secrets.GenerationNote;
import org.lanyard.cluster.secrets.Secrets;
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
    private final @Nullable SealedEnv env;

    /**
     * Makes a codec.
     *
     * @param complete fills in fields that came after the document was written, with their defaults
     * @param env null when there is nothing secret in it
     */
    private Codec(Json json, Class<T> type, UnaryOperator<ObjectNode> complete, @Nullable SealedEnv env) {
        this.json = json;
        this.type = type;
        this.complete = complete;
        this.env = env;
    }

    private Codec(Json json, Class<T> type) {
        this(json, type, UnaryOperator.identity(), null);
    }

    static Codec<App> apps(Json json, Secrets secrets) {
        UnaryOperator<ObjectNode> complete = app -> {
            complete(app.withObject("settings"), json.toTree(Settings.DEFAULT), json);
            app.withArray("unproven");
            return app;
        };
        return new Codec<>(json, App.class, complete, new SealedEnv(secrets, "id"));
    }

    static Codec<Release> releases(Json json, Secrets secrets) {
        UnaryOperator<ObjectNode> complete = release -> {
            if (release.get("settings") instanceof ObjectNode settings) {
                complete(settings, json.toTree(Settings.DEFAULT.run()), json);
            }
            return release;
        };
        return new Codec<>(json, Release.class, complete, new SealedEnv(secrets, "app"));
    }

    static Codec<HistoryEntry> history(Json json) {
        return new Codec<>(json, HistoryEntry.class);
    }

    private static void complete(ObjectNode settings, JsonNode defaults, Json json) {
        defaults(settings, defaults);
        if (settings.get("health") instanceof ObjectNode health) {
            defaults(health, json.toTree(HealthCheck.DEFAULT));
        }
    }

    static Codec<Member> members(Json json) {
        return new Codec<>(json, Member.class);
    }

    static Codec<Removal> removals(Json json) {
        return new Codec<>(json, Removal.class);
    }

    static Codec<NodePolicy> policies(Json json) {
        return new Codec<>(json, NodePolicy.class);
    }

    static Codec<Assignment> assignments(Json json) {
        return new Codec<>(json, Assignment.class);
    }

    static Codec<GenerationNote> generations(Json json) {
        return new Codec<>(json, GenerationNote.class);
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
        var fresh = (ObjectNode) json.toTree(value);
        if (env != null) {
            env.seal(fresh);
        }
        body.setAll(Keeping.over(before, fresh, value));
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
        ObjectNode tree = checked(body);
        if (env != null) {
            env.open(tree);
        }
        return json.bindTolerantly(complete.apply(tree), type);
    }

    /**
     * The same body, its secrets sealed with the key of the moment; null when they are already, or there are none.
     *
     * @throws Malformed as {@link #decode} does
     */
    @Nullable String sealAnew(String body) {
        if (env == null) {
            return null;
        }
        ObjectNode before = checked(body);
        ObjectNode after = before.deepCopy();
        env.sealAnew(after);
        return after.equals(before) ? null : after.toString();
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
