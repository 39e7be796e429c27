package org.lanyard.app.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A desktop entry in {@code ~/.config/autostart}, as XDG's Desktop Application Autostart Specification has it. */
record XdgAutostart(Path folder, String name) implements Autostart {

    static Path folder(Path home, Map<String, String> env) {
        String config = env.get("XDG_CONFIG_HOME");
        // the XDG specification: a relative path in it is to be ignored
        boolean usable = config != null && Path.of(config).isAbsolute();
        return (usable ? Path.of(String.valueOf(config)) : home.resolve(".config")).resolve("autostart");
    }

    private Path file() {
        return folder.resolve(name + ".desktop");
    }

    /** A desktop's own settings turn an entry off by writing so into it. */
    @Override
    public boolean on() throws IOException {
        try {
            return Files.readAllLines(file()).stream()
                    .map(l -> l.replace(" ", ""))
                    .noneMatch(l -> l.equals("Hidden=true") || l.equals("X-GNOME-Autostart-enabled=false"));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void on(List<String> command) throws IOException {
        Files.createDirectories(folder);
        Whole.write(file(), DesktopEntry.autostart(command));
    }

    @Override
    public void off() throws IOException {
        Files.deleteIfExists(file());
    }
}
