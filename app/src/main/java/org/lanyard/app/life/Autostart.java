package org.lanyard.app.life;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether this program starts with the user's session; each system has its own place for it. Blocks. */
public interface Autostart {

    boolean on() throws IOException;

    /** Idempotent, as {@link #off}. */
    void on(List<String> command) throws IOException;

    void off() throws IOException;

    /** @param name of this data folder's entry: {@code lanyard}, unless it is another than the usual one */
    static Autostart of(String system, Path home, Map<String, String> env, String name) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return new LaunchAgent(home.resolve("Library").resolve("LaunchAgents"), name);
        }
        return os.contains("windows")
                ? new RunKey(name, RunKey.Registry.system())
                : new XdgAutostart(XdgAutostart.folder(home, env), name);
    }
}
