package org.lanyard.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.dashboard.Dashboard;
import org.lanyard.app.dashboard.OverlayDialogs;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.desk.Navigator;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Motion;
import org.lanyard.app.ui.Theme;
import org.testfx.api.FxRobot;

/** The whole window, whatever node it is on; a test acts on it as a person would, and looks. */
public abstract class WindowUnderTest implements AutoCloseable {

    private static final int ROUNDS = 4;
    private static @Nullable Theme shared;

    public final FxRobot robot = new FxRobot();
    /** What the system was asked to show. */
    public final List<String> browsed = new CopyOnWriteArrayList<>();

    private final Theme theme;
    private final Dashboard dashboard;
    private final Stage stage;
    private @Nullable Desk desk;

    /** On the toolkit's thread; goes to the apps. */
    protected WindowUnderTest(
            BiFunction<Navigator, Dialogs, Desk> maker, double width, double height, Theme.Choice look) {
        theme = theme();
        theme.choose(look);
        Motion.reduce(true); // a turning ring, drawn by software, takes a third of a core
        var dialogs = new OverlayDialogs(browsed::add);
        dashboard = new Dashboard(navigator -> desk = maker.apply(navigator, dialogs), Pages::all, dialogs);
        stage = new Stage();
        var scene = new Scene(dashboard.view(), width, height);
        theme.adorn(scene);
        stage.setScene(scene);
        stage.show();
        dashboard.go(new Place.Apps());
    }

    /** One for all windows: it loads fonts and follows the system for ever. */
    private static Theme theme() {
        Theme theme = shared == null ? new Theme() : shared;
        shared = theme;
        return theme;
    }

    public Dashboard dashboard() {
        return dashboard;
    }

    /** What the pages work with; for what is opened from elsewhere than a page. */
    public Desk desk() {
        return Objects.requireNonNull(desk);
    }

    public Scene scene() {
        return stage.getScene();
    }

    public void go(Place place) {
        fx(() -> {
            dashboard.go(place);
            return place;
        });
        settle();
    }

    /** Draws for a screen of this scale, before anything is drawn that is to be seen sharply in a picture of it. */
    public void sharp(double scale) {
        fx(() -> {
            stage.setRenderScaleX(scale);
            stage.setRenderScaleY(scale);
            return stage;
        });
        settle();
    }

    /** Waits for what is drawn with a frame, such as a canvas at the screen's scale. */
    public void frames(int count) {
        var left = new CountDownLatch(count);
        var timer = fx(() -> {
            var each = new AnimationTimer() {
                @Override
                public void handle(long nanos) {
                    left.countDown();
                }
            };
            each.start();
            return each;
        });
        try {
            if (!left.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("no frame is drawn");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            fx(() -> {
                timer.stop();
                return timer;
            });
        }
    }

    /** On the toolkit's thread; its exception is the test's. */
    public <T> T fx(Callable<T> task) {
        return FxThread.call(task);
    }

    /** Waits for what the last act brings about, as far as that can be known; lays the window out. */
    public abstract void settle();

    /** Lets the toolkit work off what waits, and what that brings about. */
    protected final void passEvents() {
        for (int i = 0; i < ROUNDS; i++) {
            fx(() -> {
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                return stage;
            });
        }
    }

    /** Clicks what has this selector ("#deploy") or, else, what is labelled so. */
    public void click(String what) {
        robot.clickOn(isSelector(what) ? one(what) : labelled(what));
        settle();
    }

    public void type(String text) {
        robot.write(text, 0);
        settle();
    }

    public void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    /** The one visible node of this selector. */
    public Node one(String selector) {
        return selected(selector)
                .orElseThrow(() -> new AssertionError("nothing visible is " + selector + "; there is: " + words()));
    }

    public Node labelled(String text) {
        return seen(text)
                .orElseThrow(() -> new AssertionError("“" + text + "” is not in the window, which reads: " + words()));
    }

    /** What a person sees that has this selector or, else, is labelled so. */
    public final Optional<Node> seen(String what) {
        return isSelector(what)
                ? selected(what)
                : found(n -> n instanceof Labeled l && what.equals(l.getText())
                        || n instanceof Button b && what.equals(b.getAccessibleText()));
    }

    private Optional<Node> selected(String selector) {
        return fx(() -> dashboard.view().lookupAll(selector).stream()
                .filter(WindowUnderTest::shown)
                .findFirst());
    }

    private static boolean isSelector(String what) {
        return what.startsWith("#") || what.startsWith(".");
    }

    /** Whether a person can read it somewhere in the window. */
    public boolean reads(String text) {
        return words().contains(text);
    }

    /** All visible texts, one a line. */
    public String words() {
        return fx(() -> {
            var words = new StringBuilder();
            walk(dashboard.view(), n -> {
                if (n instanceof Labeled l
                        && l.getText() != null
                        && !l.getText().isEmpty()) {
                    words.append(l.getText()).append('\n');
                } else if (n instanceof TextInputControl t && t.getText() != null) {
                    words.append(t.getText()).append('\n');
                } else if (n instanceof javafx.scene.text.Text t && !(n.getParent() instanceof Labeled)) {
                    words.append(t.getText()).append('\n');
                }
            });
            return words.toString();
        });
    }

    private Optional<Node> found(Predicate<Node> wanted) {
        return fx(() -> {
            var found = new ArrayList<Node>();
            walk(dashboard.view(), n -> {
                if (wanted.test(n)) {
                    found.add(n);
                }
            });
            return found.stream().findFirst();
        });
    }

    private static void walk(Node node, Consumer<Node> visitor) {
        if (!node.isVisible()) {
            return;
        }
        visitor.accept(node);
        if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(c -> walk(c, visitor));
        }
    }

    private static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        Bounds bounds = node.getBoundsInLocal();
        return bounds.getWidth() > 0 || bounds.getHeight() > 0;
    }

    /** The window as a PNG, at this scale. */
    public void picture(Path file, double scale) {
        WritableImage image = fx(() -> {
            var parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(scale, scale));
            return dashboard.view().snapshot(parameters, null);
        });
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Png.of(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        fx(() -> {
            theme.forget(stage.getScene());
            stage.close();
            stage.getScene().setRoot(new Group()); // the toolkit holds closed windows for long
            return stage;
        });
        closed();
        List<String> mishaps = Mishaps.take();
        if (!mishaps.isEmpty()) {
            throw new AssertionError("while the window was open: " + String.join("; ", mishaps));
        }
    }

    /** The window is gone; what has fed it goes too. */
    protected abstract void closed();
}
