package org.lanyard.app.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A property list in {@code ~/Library/LaunchAgents}, which launchd reads when the user logs in; macOS. */
record LaunchAgent(Path folder, String name) implements Autostart {

    private String label() {
        return "org.lanyard." + name;
    }

    private Path file() {
        return folder.resolve(label() + ".plist");
    }

    @Override
    public boolean on() {
        return Files.exists(file());
    }

    /** It is not loaded now: the program runs already. */
    @Override
    public void on(List<String> command) throws IOException {
        Files.createDirectories(folder);
        Whole.write(file(), text(label(), command));
    }

    @Override
    public void off() throws IOException {
        Files.deleteIfExists(file());
    }

    static String text(String label, List<String> command) {
        String words = command.stream()
                .map(w -> "    <string>" + escaped(w) + "</string>\n")
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>Label</key>
                  <string>%s</string>
                  <key>ProgramArguments</key>
                  <array>
                %s  </array>
                  <key>RunAtLoad</key>
                  <true/>
                  <key>ProcessType</key>
                  <string>Interactive</string>
                </dict>
                </plist>
                """.formatted(escaped(label), words);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
