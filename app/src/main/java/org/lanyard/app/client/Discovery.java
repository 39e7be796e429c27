package org.lanyard.app.client;

import java.util.List;

/** Why nobody is heard, in sentences. */
public record Discovery(List<String> advice) {
    public Discovery {
        advice = advice == null ? List.of() : List.copyOf(advice);
    }
}
