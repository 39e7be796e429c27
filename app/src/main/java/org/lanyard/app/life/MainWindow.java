package org.lanyard.app.life;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.feed.Feed;

/** The one window: where it is, and what becomes of it when it is closed. Toolkit's thread. */
public final class MainWindow {

    private static final double LEAST_WIDTH = 880;
    private static final double LEAST_HEIGHT = 560;
    private static final double USUAL_WIDTH = 1200;
    private static final double USUAL_HEIGHT = 760;
    /** Dragging a window's edge tells of each pixel. */
    private static final Duration SETTLED = Duration.millis(400);

    private final Stage stage;
    private final Preferences preferences;
    private final Feed feed;
    private final TrayPresence tray;
    private final Leaving leaving;
    private final Runnable quit;
    private final PauseTransition settled = new PauseTransition(SETTLED);
    private @Nullable WindowMemory last;

    /** @param quit ends the program */
    public MainWindow(
            Stage stage, Preferences preferences, Feed feed, TrayPresence tray, Leaving leaving, Runnable quit) {
        this.stage = stage;
        this.preferences = preferences;
        this.feed = feed;
        this.tray = tray;
        this.leaving = leaving;
        this.quit = quit;
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        place();
        follow();
        stage.setOnCloseRequest(e -> {
            e.consume();
            close();
        });
        var keys = stage.getScene().getAccelerators();
        keys.put(new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN), this::close);
        keys.put(new KeyCodeCombination(KeyCode.Q, KeyCombination.SHORTCUT_DOWN), this::quit);
    }

    private static List<WindowMemory.Area> screens() {
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .map(b -> new WindowMemory.Area(b.getMinX(), b.getMinY(), b.getWidth(), b.getHeight()))
                .toList();
    }

    private void place() {
        List<WindowMemory.Area> screens = screens();
        WindowMemory was = WindowMemory.read(preferences.get(WindowMemory.key(screens)));
        if (was == null) {
            was = WindowMemory.centred(screens, USUAL_WIDTH, USUAL_HEIGHT);
        }
        was = was.within(screens, LEAST_WIDTH, LEAST_HEIGHT);
        stage.setX(was.x());
        stage.setY(was.y());
        stage.setWidth(was.width());
        stage.setHeight(was.height());
        stage.setMaximized(was.maximised());
        last = was;
    }

    private void follow() {
        settled.setOnFinished(_ -> remember());
        stage.xProperty().addListener(_ -> settled.playFromStart());
        stage.yProperty().addListener(_ -> settled.playFromStart());
        stage.widthProperty().addListener(_ -> settled.playFromStart());
        stage.heightProperty().addListener(_ -> settled.playFromStart());
        stage.maximizedProperty().addListener(_ -> settled.playFromStart());
        stage.iconifiedProperty().addListener(_ -> looked());
        stage.showingProperty().addListener(_ -> looked());
    }

    private void looked() {
        feed.lookedAt(visible());
        tray.windowShown(visible());
    }

    /** Whether a person could see it. */
    public boolean visible() {
        return stage.isShowing() && !stage.isIconified();
    }

    /** A maximised window keeps the size that it goes back to. */
    private void remember() {
        if (stage.isIconified() || stage.isFullScreen() || !stage.isShowing()) {
            return;
        }
        WindowMemory now = last != null && stage.isMaximized()
                ? new WindowMemory(last.x(), last.y(), last.width(), last.height(), true)
                : new WindowMemory(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        if (!now.equals(last)) {
            last = now;
            preferences.set(WindowMemory.key(screens()), now.text());
        }
    }

    /** @param hidden not shown before somebody asks for it; minimised once it is known that there is no tray to ask in */
    public void begin(boolean hidden) {
        if (hidden) {
            looked();
        } else {
            stage.show();
        }
    }

    /** There is a tray now, or none any more: then the window must not stay hidden. */
    public void trayIs(boolean there) {
        if (!there && !stage.isShowing()) {
            stage.setIconified(true);
            stage.show();
        }
    }

    /** Before all others, wherever it was. */
    public void raise() {
        stage.setIconified(false);
        stage.show();
        // window managers keep a window that asks for it in the background; one that is on top is not
        stage.setAlwaysOnTop(true);
        stage.toFront();
        stage.requestFocus();
        stage.setAlwaysOnTop(false);
    }

    /** Into the tray where there is one; else it asks. */
    public void close() {
        remember();
        if (tray.there()) {
            stage.hide();
            tray.taken();
        } else {
            quit();
        }
    }

    /** Asks, then ends the program. */
    public void quit() {
        remember();
        leaving.ask(quit);
    }
}
