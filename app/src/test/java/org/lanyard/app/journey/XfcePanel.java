package org.lanyard.app.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.lanyard.app.tray.bus.BusDaemon;

/** The panel of a desktop as its user has it, at the top of the screen, with nothing but its tray; on a session bus of its own. */
final class XfcePanel implements AutoCloseable {

    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <channel name="xfce4-panel" version="1.0">
              <property name="configver" type="int" value="2"/>
              <property name="panels" type="array">
                <value type="int" value="1"/>
                <property name="panel-1" type="empty">
                  <property name="position" type="string" value="p=6;x=0;y=0"/>
                  <property name="position-locked" type="bool" value="true"/>
                  <property name="length" type="uint" value="100"/>
                  <property name="size" type="uint" value="32"/>
                  <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
                </property>
              </property>
              <property name="plugins" type="empty">
                <property name="plugin-1" type="string" value="systray"/>
              </property>
            </channel>
            """;

    private static final String BUS = "DBUS_SESSION_BUS_ADDRESS";

    private final BusDaemon bus;
    private final Process panel;
    private final Path log;

    private XfcePanel(BusDaemon bus, Process panel, Path log) {
        this.bus = bus;
        this.panel = panel;
        this.log = log;
    }

    static XfcePanel start(Path folder, Xvfb screen) throws IOException {
        Path settings = Files.createDirectories(folder.resolve("config/xfce4/xfconf/xfce-perchannel-xml"));
        Files.writeString(settings.resolve("xfce4-panel.xml"), SETTINGS);
        Path runtime = Files.createDirectory(
                folder.resolve("runtime"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Map<String, String> home = Map.of(
                "HOME", folder.toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "XDG_RUNTIME_DIR", runtime.toString(),
                "NO_AT_BRIDGE", "1");
        BusDaemon bus = BusDaemon.start(folder, home, "org.xfce.Xfconf");
        Path log = folder.resolve("panel.log");
        var builder = new ProcessBuilder("xfce4-panel", "--disable-wm-check")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(home);
        screen.into(builder.environment());
        builder.environment().put(BUS, bus.address());
        return new XfcePanel(bus, builder.start(), log);
    }

    /** For programs of the same session. */
    void into(Map<String, String> env) {
        env.put(BUS, bus.address());
    }

    String log() throws IOException {
        return "\n--- panel.log\n" + Files.readString(log);
    }

    @Override
    public void close() {
        panel.destroy();
        bus.close();
    }
}
