package org.lanyard.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
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
import org.lanyard.app.client.Event;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.dashboard.Dashboard;
import org.lanyard.app.dashboard.OverlayDialogs;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.feed.Feed;
import org.lanyard.app.feed.FeedDriver;
import org.lanyard.app.ui.Motion;
import org.lanyard.app.ui.Theme;
import org.lanyard.app.ui.Work;
import org.testfx.api.FxRobot;

/** The whole window on a cluster in memory, with the time of the pictures; a test acts on it as a person would, and looks. */
public final class TestDesk implements AutoCloseable {

    private static final long SETTLING_NANOS = 20_000_000_000L;
    private static final int ROUNDS = 4;
    private static @Nullable Theme shared;

    public final FakeNodeApi api;
    public final FxRobot robot = new FxRobot();
    public final Preferences preferences = Preferences.inMemory();
    public final FakeComputer computer = new FakeComputer();
    /** What the system was asked to show. */
    public final List<String> browsed = new CopyOnWriteArrayList<>();

    public final Feed feed;
    private final Background background = new Background();
    private final FeedDriver driver;
    private final Theme theme;
    private final Dashboard dashboard;
    private final Stage stage;
    private @Nullable Desk desk;
    private volatile Instant now = Household.NOW;

    /** On the toolkit's thread. */
    private TestDesk(FakeNodeApi api, Feed feed, double width, double height, Theme.Choice look) {
        this.api = api;
        this.feed = feed;
        driver = new FeedDriver(feed);
        theme = theme();
        theme.choose(look);
        Motion.reduce(true); // a turning ring, drawn by software, takes a third of a core
        var dialogs = new OverlayDialogs(browsed::add);
        var work = new Work(background, Platform::runLater);
        dashboard = new Dashboard(
                navigator -> desk =
                        new Desk(api, feed, work, navigator, dialogs, preferences, () -> now, ZoneOffset.UTC, computer),
                Pages::all,
                dialogs);
        stage = new Stage();
        var scene = new Scene(dashboard.view(), width, height);
        theme.adorn(scene);
        stage.setScene(scene);
        stage.show();
        dashboard.go(new Place.Apps());
    }

    /** Opens the window at its default size and goes to the apps. */
    public static TestDesk open(FakeNodeApi api) {
        return open(api, 1200, 760, Theme.Choice.LIGHT);
    }

    public static TestDesk open(FakeNodeApi api, double width, double height, Theme.Choice look) {
        FxThread.start();
        var feed = new Feed(api, Platform::runLater, InstantSource.fixed(Household.NOW));
        new FeedDriver(feed).ask();
        TestDesk desk = FxThread.call(() -> new TestDesk(api, feed, width, height, look));
        desk.settle();
        return desk;
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
        return java.util.Objects.requireNonNull(desk);
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

    /** Asks the node again, as each second does. */
    public void refresh() {
        driver.ask();
        settle();
    }

    public void tell(Event event) {
        driver.tell(event);
        settle();
    }

    /** For the window it is so much later than in the pictures. */
    public void later(Duration time) {
        now = now.plus(time);
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

    /** Waits until neither the toolkit nor what it has had done elsewhere has anything left to do; lays the window out. */
    public void settle() {
        long limit = System.nanoTime() + SETTLING_NANOS;
        do {
            passEvents();
            if (System.nanoTime() > limit) {
                throw new AssertionError("it does not come to rest: " + background);
            }
        } while (background.running() > api.streams());
        passEvents();
    }

    /** Lets the toolkit work off what waits, and what that brings about. */
    private void passEvents() {
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
        robot.clickOn(what.startsWith("#") || what.startsWith(".") ? one(what) : labelled(what));
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
        return fx(() -> dashboard.view().lookupAll(selector).stream()
                .filter(TestDesk::shown)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing visible is " + selector + "; there is: " + words())));
    }

    public Node labelled(String text) {
        return find(n -> n instanceof Labeled l && text.equals(l.getText())
                || n instanceof Button b && text.equals(b.getAccessibleText()));
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

    private Node find(Predicate<Node> wanted) {
        return fx(() -> {
            var found = new java.util.ArrayList<Node>();
            walk(dashboard.view(), n -> {
                if (wanted.test(n)) {
                    found.add(n);
                }
            });
            if (found.isEmpty()) {
                throw new AssertionError("it is not in the window, which reads: " + words());
            }
            return found.getFirst();
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
        feed.close();
        List<String> mishaps = Mishaps.take();
        if (!mishaps.isEmpty()) {
            throw new AssertionError("while the window was open: " + String.join("; ", mishaps));
        }
    }
}
