package org.lanyard.app.deploy;

import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Check;
import org.lanyard.app.ui.Format;

/** How long parts of a check took, as it stands at the right of a step. */
final class Seconds {

    private Seconds() {}

    /** Empty when that is not known. */
    static String of(@Nullable Check check, String part) {
        Double seconds = check == null ? null : check.seconds().get(part);
        return seconds == null ? "" : Format.seconds(seconds);
    }
}
