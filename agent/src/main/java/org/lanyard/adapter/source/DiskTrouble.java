package org.lanyard.adapter.source;

import java.io.IOException;
import java.util.Locale;
import org.lanyard.deploy.StepFailed;

/** Words for what this node's own disk refuses. */
final class DiskTrouble {

    private DiskTrouble() {}

    static StepFailed failure(String doing, IOException cause) {
        String text = String.valueOf(cause.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("not enough space") || lower.contains("quota exceeded")) {
            return new StepFailed(
                    doing + " failed, because this node's disk is full. Free some space and deploy again.", cause);
        }
        return new StepFailed(
                doing + " failed: " + EntryRules.show(cause.getClass().getSimpleName() + ": " + text)
                        + ". Check the data folder's disk and its permissions, and deploy again.",
                cause);
    }
}
