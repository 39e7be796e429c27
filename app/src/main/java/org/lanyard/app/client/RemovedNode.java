package org.lanyard.app.client;

import java.util.List;

/** A node that is out for good, and the secrets it has seen, which should be changed. */
public record RemovedNode(String id, String name, List<SeenSecrets> secrets) {
    public RemovedNode {
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
    }

    /** Names of an app's variables. */
    public record SeenSecrets(String app, List<String> variables) {}
}
