package org.lanyard.cli;

import java.util.Locale;
import java.util.Map;

/** Whether a window could be shown to whoever has called. */
@FunctionalInterface
interface Display {

    boolean there();

    /** As the system tells it to this process; each has its own way. */
    static Display of(String system, Map<String, String> env) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return () -> !set(env, "SSH_CONNECTION"); // a session at the computer always has its screen
        }
        if (os.contains("windows")) {
            return () -> !set(env, "SSH_CONNECTION") && !"Services".equalsIgnoreCase(env.get("SESSIONNAME"));
        }
        return () -> set(env, "DISPLAY") || set(env, "WAYLAND_DISPLAY");
    }

    private static boolean set(Map<String, String> env, String name) {
        String value = env.get(name);
        return value != null && !value.isBlank();
    }
}
