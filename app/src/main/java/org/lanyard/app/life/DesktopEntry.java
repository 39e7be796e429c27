package org.lanyard.app.life;

import java.util.List;
import java.util.stream.Collectors;

/** The text of a {@code .desktop} file, as freedesktop.org's Desktop Entry Specification has it. Pure. */
public final class DesktopEntry {

    private DesktopEntry() {}

    /** For a menu, and as the handler of {@code lanyard://} links; {@code update-desktop-database} makes it known. */
    public static String menu(List<String> command) {
        return entry(exec(command) + " %u") + """
                Categories=Network;
                Keywords=deploy;cloud;self-hosting;server;LAN;
                MimeType=x-scheme-handler/lanyard;
                """;
    }

    /** For {@code ~/.config/autostart}. */
    public static String autostart(List<String> command) {
        return entry(exec(command)) + "X-GNOME-Autostart-enabled=true\n";
    }

    private static String entry(String exec) {
        return """
                [Desktop Entry]
                Type=Application
                Version=1.0
                Name=Lanyard
                Comment=Turns the computers on your LAN into one small private cloud
                Icon=lanyard
                Terminal=false
                StartupWMClass=org.lanyard.app.App
                """ + "Exec=" + exec + "\n";
    }

    static String exec(List<String> command) {
        return command.stream().map(DesktopEntry::quoted).collect(Collectors.joining(" "));
    }

    /**
     * In double quotes where needed, with what is special inside them escaped. A value of type string is unescaped once before,
     * so each backslash is written twice; a percent sign would begin a field code.
     */
    private static String quoted(String word) {
        String plain = word.replace("%", "%%");
        if (plain.matches("[A-Za-z0-9@+=:,./_%-]+")) {
            return plain;
        }
        if (plain.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no desktop entry can have this: " + plain.strip());
        }
        String escaped = plain.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("`", "\\`")
                .replace("$", "\\$");
        return "\"" + escaped.replace("\\", "\\\\") + "\"";
    }
}
