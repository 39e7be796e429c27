package org.lanyard.app.tray.bus;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where the user's session bus is. None is ever started: one that only this program knew would lead to nobody. */
public final class BusAddress {

    private BusAddress() {}

    /** Null when there is none. */
    public static @Nullable String find(String os, Map<String, String> env, Predicate<Path> exists) {
        if (!os.toLowerCase(Locale.ROOT).contains("linux")) {
            return null;
        }
        String told = env.get("DBUS_SESSION_BUS_ADDRESS");
        if (told != null && !told.isBlank()) {
            // several may be named, for one to be tried after the other; the first is the one that everybody else uses
            String first = told.split(";", -1)[0];
            return first.startsWith("autolaunch:") ? null : first;
        }
        String runtime = env.get("XDG_RUNTIME_DIR");
        if (runtime == null || runtime.isBlank()) {
            return null;
        }
        Path socket = Path.of(runtime, "bus");
        return exists.test(socket) ? "unix:path=" + socket : null;
    }
}
