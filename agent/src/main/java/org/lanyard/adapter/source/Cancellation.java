package org.lanyard.adapter.source;

import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.StepFailed;

/** Ends work that is not wanted any more. */
final class Cancellation {

    private Cancellation() {}

    static void check(Cancel cancel) throws StepFailed {
        if (cancel.cancelled()) {
            throw failure();
        }
    }

    static StepFailed failure() {
        return new StepFailed("Cancelled.");
    }
}
