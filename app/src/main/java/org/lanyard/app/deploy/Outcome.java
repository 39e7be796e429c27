package org.lanyard.app.deploy;

import org.lanyard.app.client.App;
import org.lanyard.app.ui.Status;

/** What has become of a deploy. */
enum Outcome {
    UNDER_WAY,
    RUNS,
    /** Nothing of it runs. */
    FAILED,
    /** It failed; the release before it serves on. */
    KEPT,
    CANCELLED,
    /** Removed meanwhile. */
    GONE;

    /** Of an app as the node tells it. */
    static Outcome of(App app) {
        if (app.order() != null || Status.working(app)) {
            return UNDER_WAY;
        }
        return switch (app.state()) {
            case "Running" -> app.reason() == null ? RUNS : KEPT;
            case "Failed" -> FAILED;
            case "Stopped" -> CANCELLED;
            case "Destroyed" -> GONE;
            default -> UNDER_WAY; // a newer node knows more states; none of these is an end
        };
    }

    boolean failed() {
        return this == FAILED || this == KEPT;
    }
}
