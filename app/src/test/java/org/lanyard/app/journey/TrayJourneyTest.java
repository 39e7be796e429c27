package org.lanyard.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.Real;

/** The program as it ships, in the tray of a real panel: its icon and its menu are found by eye and clicked. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class TrayJourneyTest {

    /** Of the panel, with some room, in pixels. */
    private static final int PANEL_HEIGHT = 40;

    /** Entries of the menu, counted from its end: what needs the user, above them, makes it longer. */
    private static final int QUIT = 1;

    private static final int SETTINGS = 2;
    private static final int DASHBOARD = 3;
    private static final int ENTRIES = 8;
    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A place of the screen with nothing on it. */
    private static final int BESIDE = 500;

    @TempDir
    Path folder;

    @Test
    void the_icon_opens_the_window_and_its_menu_does_what_it_says() throws Exception {
        Real.need("xvfb xdotool dbus xfce4-panel", "Xvfb", "xdotool", "dbus-daemon", "xfce4-panel");
        Installed.need();
        try (Xvfb screen = Xvfb.start(folder)) {
            Pixels black = screen.look();
            try (XfcePanel panel = XfcePanel.start(Files.createDirectory(folder.resolve("panel")), screen);
                    Installed lanyard = Installed.in(folder, "studio", env -> {
                        screen.into(env);
                        panel.into(env);
                    })) {
                try {
                    var _ = screen.appeared("the panel", black);
                    journey(screen, lanyard);
                } catch (AssertionError e) {
                    throw new AssertionError(e.getMessage() + lanyard.log() + panel.log(), e);
                }
            }
        }
    }

    private static void journey(Xvfb screen, Installed lanyard) throws IOException, InterruptedException {
        // in the tray from its start, as at login
        Pixels empty = screen.atRest();
        lanyard.lanyard("desktop", "--hidden");
        Pixels.Box icon = screen.appeared("an icon", empty);
        assertThat(lanyard.window().path("visible").asBoolean()).isFalse();
        assertThat(icon.bottom()).as("it is in the panel").isLessThan(PANEL_HEIGHT);
        lanyard.until("the node was started", w -> w.path("link").asText().equals("CONNECTED"));

        // its menu leads to a place in the window
        choose(screen, icon, SETTINGS, lanyard, w -> visible(w) && place(w).equals("Settings"));
        close(screen, lanyard);

        // and to the window as it was
        choose(screen, icon, DASHBOARD, lanyard, w -> visible(w) && place(w).equals("Settings"));
        close(screen, lanyard);

        // so does a click on the icon itself
        screen.click(icon.middleX(), icon.middleY(), Xvfb.LEFT);
        lanyard.until("the window is shown", TrayJourneyTest::visible);
        close(screen, lanyard);

        // quitting asks first, in the window
        choose(screen, icon, QUIT, lanyard, TrayJourneyTest::visible);
    }

    private static boolean visible(JsonNode window) {
        return window.path("visible").asBoolean();
    }

    private static String place(JsonNode window) {
        return window.path("place").asText();
    }

    /** By its key, into the tray. */
    private static void close(Xvfb screen, Installed lanyard) throws IOException, InterruptedException {
        List<String> windows = screen.windows("Lanyard");
        assertThat(windows).hasSize(1);
        screen.press(windows.getFirst(), "ctrl+w");
        lanyard.until("the window is gone", w -> !visible(w));
    }

    /**
     * Opens the menu and clicks an entry, and again where that did not do what it should: the menu grows while the node comes up, and
     * then a click misses what was seen a moment before.
     *
     * @param fromEnd 1 for the menu's last entry
     */
    private static void choose(Xvfb screen, Pixels.Box icon, int fromEnd, Installed lanyard, Predicate<JsonNode> done)
            throws IOException, InterruptedException {
        for (int tried = 0; tried < TRIES; tried++) {
            click(screen, icon, fromEnd);
            if (lanyard.within(PATIENCE, done)) {
                return;
            }
            screen.click(BESIDE, BESIDE, Xvfb.LEFT);
        }
        throw new AssertionError("Entry " + fromEnd + " from the menu's end does nothing: " + lanyard.window());
    }

    private static void click(Xvfb screen, Pixels.Box icon, int fromEnd) throws IOException, InterruptedException {
        Pixels before = screen.atRest();
        screen.click(icon.middleX(), icon.middleY(), Xvfb.RIGHT);
        Pixels.Box menu = screen.appeared("a menu", before);
        List<Pixels.Box> entries = screen.look().lines(menu);
        assertThat(entries.size())
                .as("entries of the menu at %s: %s", menu, entries)
                .isGreaterThanOrEqualTo(ENTRIES);
        Pixels.Box entry = entries.get(entries.size() - fromEnd);
        screen.click(entry.middleX(), entry.middleY(), Xvfb.LEFT);
    }
}
