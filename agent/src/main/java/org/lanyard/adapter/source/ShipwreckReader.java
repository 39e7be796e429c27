package org.lanyard.adapter.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.StepFailed;
import org.lanyard.deploy.detect.Language;
import org.lanyard.deploy.detect.Shipwreck;

/** Reads {@code shipwreck.toml}: unknown fields become notes, wrong ones failures. One instance reads one file. */
final class ShipwreckReader {

    private static final Set<String> APP = Set.of("name", "version", "author", "endpoint");
    private static final Set<String> CONFIG = Set.of("port", "lang", "test", "run", "health", "root");
    private static final Set<String> TABLES = Set.of("app", "config", "env-vars");

    private static final TomlMapper TOML = new TomlMapper();

    private final List<String> notes = new ArrayList<>();

    static Shipwreck read(String text) throws StepFailed {
        try {
            JsonNode root = TOML.readTree(text);
            return new ShipwreckReader().shipwreck(root);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new StepFailed(
                    "shipwreck.toml" + (at == null ? "" : ", line " + at.getLineNr()) + ": "
                            + EntryRules.show(e.getOriginalMessage()) + ". Correct the file and deploy again.",
                    e);
        }
    }

    private Shipwreck shipwreck(JsonNode root) throws StepFailed {
        noteUnknown(root, "", TABLES);
        JsonNode app = table(root, "app");
        JsonNode config = table(root, "config");
        noteUnknown(app, "[app].", APP);
        noteUnknown(config, "[config].", CONFIG);
        return new Shipwreck(
                title(app),
                port(config),
                language(config),
                text(config, "test"),
                text(config, "run"),
                health(config),
                root(config),
                env(table(root, "env-vars")),
                notes);
    }

    private void noteUnknown(JsonNode table, String prefix, Set<String> known) {
        table.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                notes.add("shipwreck.toml's " + EntryRules.show(prefix + name) + " is not known and not used");
            }
        });
    }

    private static JsonNode table(JsonNode root, String name) throws StepFailed {
        JsonNode table = root.path(name);
        if (!table.isMissingNode() && !table.isObject()) {
            throw wrong(name, "must be a table, written [" + name + "]");
        }
        return table;
    }

    private static @Nullable String title(JsonNode app) throws StepFailed {
        String name = scalar(app, "name", "[app].");
        String version = scalar(app, "version", "[app].");
        scalar(app, "author", "[app].");
        scalar(app, "endpoint", "[app].");
        return name == null ? null : version == null ? name : name + " " + version;
    }

    private static @Nullable Integer port(JsonNode config) throws StepFailed {
        String text = scalar(config, "port", "[config].");
        if (text == null) {
            return null;
        }
        if (!text.strip().matches("\\d{1,5}")
                || Integer.parseInt(text.strip()) < 1
                || Integer.parseInt(text.strip()) > 65535) {
            throw wrong(
                    "[config].port", "must be a whole number from 1 to 65535, not \"" + EntryRules.show(text) + "\"");
        }
        return Integer.valueOf(text.strip());
    }

    private @Nullable Language language(JsonNode config) throws StepFailed {
        String word = text(config, "lang");
        if (word == null) {
            return null;
        }
        Language language = Language.of(word.strip());
        if (language == null) {
            throw wrong(
                    "[config].lang",
                    "must be node, python, static or custom, not \"" + EntryRules.show(word)
                            + "\"; leave it out and give run to run anything else");
        }
        if (word.strip().equalsIgnoreCase("python36")) {
            notes.add("python36 is run by this node's python3");
        }
        return language;
    }

    private static @Nullable String health(JsonNode config) throws StepFailed {
        String path = text(config, "health");
        if (path != null && !(path.startsWith("/") && path.chars().allMatch(c -> c > ' ' && c < 127))) {
            throw wrong("[config].health", "must be a path such as \"/health\"");
        }
        return path;
    }

    private static @Nullable String root(JsonNode config) throws StepFailed {
        String root = text(config, "root");
        return root == null ? null : Subfolder.clean(root);
    }

    private Map<String, String> env(JsonNode table) throws StepFailed {
        var env = new LinkedHashMap<String, String>();
        for (var names = table.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            String value = scalar(table, name, "[env-vars].");
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw wrong("[env-vars]." + name, "cannot be a variable's name");
            }
            if (name.equals("PORT") || name.equals("HOST") || name.startsWith("LANYARD_")) {
                notes.add("[env-vars]." + EntryRules.show(name) + " is set by Lanyard itself");
            } else if (value != null) {
                env.put(name, value);
            }
        }
        return env;
    }

    /** A text; null when it is missing or blank. */
    private static @Nullable String text(JsonNode config, String name) throws StepFailed {
        JsonNode node = config.path(name);
        if (node.isMissingNode()) {
            return null;
        }
        if (!node.isTextual() || node.textValue().indexOf('\0') >= 0) {
            throw wrong("[config]." + name, "must be a text in quotes");
        }
        return node.textValue().isBlank() ? null : node.textValue();
    }

    /** A text, number or truth value as text; null when it is missing. */
    private static @Nullable String scalar(JsonNode table, String name, String prefix) throws StepFailed {
        JsonNode node = table.path(name);
        if (node.isMissingNode()) {
            return null;
        }
        if (!node.isValueNode() || node.asText().indexOf('\0') >= 0) {
            throw wrong(prefix + name, "must be one text, number or truth value");
        }
        return node.asText();
    }

    private static StepFailed wrong(String field, String what) {
        return new StepFailed(
                "shipwreck.toml: " + EntryRules.show(field) + " " + what + ". Correct the file and deploy again.");
    }
}
