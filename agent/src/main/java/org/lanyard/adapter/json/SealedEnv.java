package org.lanyard.adapter.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.lanyard.cluster.secrets.Secrets;
import org.lanyard.model.AppId;

/**
 * The values in a document's {@code settings.env}: sealed in the body, open in the record. What the source declares of its own
 * ({@code plan.env}) is as public as the source and stays as it is.
 *
 * @param app the field that names the app: the values are the app's, in whichever of its documents they stand
 */
record SealedEnv(Secrets secrets, String app) {

    @FunctionalInterface
    private interface Change {
        String of(AppId app, String name, String value);
    }

    /** In the order of the names: a map has none, and the same app is to be the same text. */
    void seal(ObjectNode body) {
        each(body, secrets::seal);
        if (body.path("settings").path("env") instanceof ObjectNode env && env.size() > 1) {
            var sorted = new TreeMap<String, JsonNode>();
            env.properties().forEach(variable -> sorted.put(variable.getKey(), variable.getValue()));
            env.removeAll();
            env.setAll(sorted);
        }
    }

    void open(ObjectNode body) {
        each(body, secrets::open);
    }

    /** With the key of the moment, whatever it was sealed with, if it was. */
    void sealAnew(ObjectNode body) {
        each(body, (id, name, stored) -> secrets.seal(id, name, secrets.open(id, name, stored)));
    }

    private void each(ObjectNode body, Change change) {
        if (body.path("settings").path("env") instanceof ObjectNode env && !env.isEmpty()) {
            AppId id = id(body.path(app));
            for (var variable : env.properties()) {
                if (variable.getValue().isTextual()) {
                    String name = variable.getKey();
                    env.put(name, change.of(id, name, variable.getValue().textValue()));
                }
            }
        }
    }

    private AppId id(JsonNode value) {
        try {
            return new AppId(value.asText());
        } catch (IllegalArgumentException none) {
            throw new Malformed(Malformed.Problem.WRONG_VALUE, "$." + app, "This is no app's id.", null);
        }
    }
}
