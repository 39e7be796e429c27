package org.lanyard.adapter.system;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How this system tells who listens. What it does not tell, such as another user's processes, is not in the answer. */
interface Listeners {

    /** @param pids of interest; null for all that can be seen */
    List<Listening> of(@Nullable Set<Long> pids);

    static Listeners ofThisSystem() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("linux")) {
            return new ProcListeners();
        }
        return os.startsWith("windows") ? new NetstatListeners() : new LsofListeners();
    }
}
