package org.lanyard.adapter.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.StepFailed;
import org.lanyard.deploy.detect.PackageJson;

/** Reads what detection needs of a {@code package.json}; as npm does, it passes over what it does not know. */
final class PackageJsonReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PackageJsonReader() {}

    static PackageJson read(String text) throws StepFailed {
        JsonNode root = parse(text);
        if (!root.isObject()) {
            throw new StepFailed("package.json must be a JSON object. Correct the file and deploy again.");
        }
        var dependencies = new HashSet<String>();
        for (String kind :
                new String[] {"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}) {
            object(root, kind).fieldNames().forEachRemaining(dependencies::add);
        }
        if (root.path("workspaces").size() > 0) {
            dependencies.add("workspaces");
        }
        return new PackageJson(scripts(root), main(root), Set.copyOf(dependencies));
    }

    private static JsonNode parse(String text) throws StepFailed {
        try {
            return JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new StepFailed(
                    "package.json" + (at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr())
                            + ": " + EntryRules.show(e.getOriginalMessage()) + ". Correct the file and deploy again.",
                    e);
        }
    }

    private static Map<String, String> scripts(JsonNode root) throws StepFailed {
        var scripts = new HashMap<String, String>();
        for (var script : object(root, "scripts").properties()) {
            if (script.getValue().isTextual()) {
                scripts.put(script.getKey(), script.getValue().textValue());
            }
        }
        return scripts;
    }

    private static @Nullable String main(JsonNode root) {
        JsonNode main = root.path("main");
        return main.isTextual() && !main.textValue().isBlank() ? main.textValue() : null;
    }

    private static JsonNode object(JsonNode root, String name) throws StepFailed {
        JsonNode node = root.path(name);
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            throw new StepFailed(
                    "package.json: \"" + name + "\" must be an object. Correct the file and deploy again.");
        }
        return node;
    }
}
