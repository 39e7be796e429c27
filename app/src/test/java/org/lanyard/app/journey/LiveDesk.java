package org.lanyard.app.journey;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.lanyard.app.FxThread;
import org.lanyard.app.WindowUnderTest;
import org.lanyard.app.client.HttpNodeApi;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.client.NodeFolder;
import org.lanyard.app.client.Transport;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.feed.Feed;
import org.lanyard.app.life.AgentProgram;
import org.lanyard.app.life.NodeLife;
import org.lanyard.app.life.ThisComputer;
import org.lanyard.app.ui.Theme;
import org.lanyard.app.ui.Work;

/** The whole window on a real node, which it starts if nobody has; put together as {@code App} does, but for the tray. */
final class LiveDesk extends WindowUnderTest {

    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Installed node;
    private final Feed feed;

    /** On the toolkit's thread. */
    private LiveDesk(Installed node, NodeApi api, Feed feed, Executor background, ThisComputer computer) {
        super(
                (navigator, dialogs) -> new Desk(
                        api,
                        feed,
                        new Work(background, Platform::runLater),
                        navigator,
                        dialogs,
                        Preferences.inMemory(),
                        InstantSource.system(),
                        ZoneId.systemDefault(),
                        computer),
                1200,
                760,
                Theme.Choice.LIGHT);
        this.node = node;
        this.feed = feed;
    }

    static LiveDesk open(Installed node) {
        FxThread.start();
        var folder = new NodeFolder(node.data);
        Executor background = Executors.newVirtualThreadPerTaskExecutor();
        InstantSource clock = InstantSource.system();
        var program = new AgentProgram(folder, node.launcher.toString(), null);
        var life = new NodeLife(program, background, Platform::runLater, clock, Thread::sleep);
        life.start();
        NodeApi api = new HttpNodeApi(new Transport(folder));
        var feed = new Feed(api, Platform::runLater, clock);
        feed.start();
        feed.onSnapshot(now -> life.heard(now.link()));
        return FxThread.call(() -> new LiveDesk(node, api, feed, background, ThisComputer.of(folder, life)));
    }

    /** What goes on goes on by itself: see {@link #awaits}. */
    @Override
    public void settle() {
        passEvents();
    }

    /** Waits until it can be clicked, and scrolls to it, as a person would. */
    @Override
    public void click(String what) {
        until(
                "“" + what + "” can be clicked",
                () -> seen(what).filter(n -> !fx(n::isDisabled)).isPresent());
        seen(what).ifPresent(node -> fx(() -> scrollTo(node)));
        settle();
        super.click(what);
    }

    private static Node scrollTo(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n instanceof ScrollPane pane && pane.getContent() != null) {
                Bounds all = pane.getContent().getBoundsInLocal();
                Bounds it = pane.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal()));
                double hidden = all.getHeight() - pane.getViewportBounds().getHeight();
                if (hidden > 0) {
                    double above = it.getCenterY() - pane.getViewportBounds().getHeight() / 2;
                    pane.setVvalue(Math.clamp(above / hidden, 0, 1));
                }
            }
        }
        return node;
    }

    /** Waits until the window reads so. */
    void awaits(String... words) {
        for (String each : words) {
            until("it reads “" + each + "”", () -> reads(each));
        }
    }

    /** Looks at it again and again until it is so. */
    void until(String what, BooleanSupplier so) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("It does not come true that " + what + ". The window reads:\n" + words()
                        + "\n--- it browsed " + browsed + node.log());
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            settle();
        }
    }

    /** Into the field that has the keyboard, in place of what is there. */
    void paste(String text) {
        fx(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            return Clipboard.getSystemClipboard().setContent(content);
        });
        press(KeyCode.CONTROL, KeyCode.A);
        press(KeyCode.CONTROL, KeyCode.V);
    }

    /** The port of the address that the browser was sent to last. */
    int browsedPort() {
        return java.net.URI.create(browsed.getLast()).getPort();
    }

    @Override
    protected void closed() {
        feed.close();
    }
}
