package org.lanyard.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import org.lanyard.app.client.Event;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.feed.Feed;
import org.lanyard.app.feed.FeedDriver;
import org.lanyard.app.ui.Theme;
import org.lanyard.app.ui.Work;

/** The whole window on a cluster in memory, with the time of the pictures. */
public final class TestDesk extends WindowUnderTest {

    private static final long SETTLING_NANOS = 20_000_000_000L;

    public final FakeNodeApi api;
    public final Preferences preferences;
    public final FakeComputer computer;
    public final Feed feed;
    private final Background background;
    private final FeedDriver driver;
    private final AtomicReference<Instant> now;

    /** On the toolkit's thread. */
    private TestDesk(
            FakeNodeApi api,
            Feed feed,
            Background background,
            FakeComputer computer,
            AtomicReference<Instant> now,
            double width,
            double height,
            Theme.Choice look) {
        super(
                (navigator, dialogs) -> new Desk(
                        api,
                        feed,
                        new Work(background, Platform::runLater),
                        navigator,
                        dialogs,
                        Preferences.inMemory(),
                        now::get,
                        ZoneOffset.UTC,
                        computer),
                width,
                height,
                look);
        this.api = api;
        this.feed = feed;
        this.background = background;
        this.now = now;
        this.computer = computer;
        preferences = desk().preferences();
        driver = new FeedDriver(feed);
    }

    /** Opens the window at its default size and goes to the apps. */
    public static TestDesk open(FakeNodeApi api) {
        return open(api, 1200, 760, Theme.Choice.LIGHT);
    }

    public static TestDesk open(FakeNodeApi api, double width, double height, Theme.Choice look) {
        FxThread.start();
        var feed = new Feed(api, Platform::runLater, InstantSource.fixed(Household.NOW));
        new FeedDriver(feed).ask();
        var now = new AtomicReference<>(Household.NOW);
        TestDesk desk = FxThread.call(
                () -> new TestDesk(api, feed, new Background(), new FakeComputer(), now, width, height, look));
        desk.settle();
        return desk;
    }

    /** Asks the node again, as each second does. */
    public void refresh() {
        driver.ask();
        settle();
    }

    /** For the window it is so much later than in the pictures. */
    public void later(Duration time) {
        var _ = now.updateAndGet(before -> before.plus(time));
    }

    public void tell(Event event) {
        driver.tell(event);
        settle();
    }

    /** Until neither the toolkit nor what it has had done elsewhere has anything left to do. */
    @Override
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

    @Override
    protected void closed() {
        feed.close();
    }
}
