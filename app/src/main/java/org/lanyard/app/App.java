package org.lanyard.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.HttpNodeApi;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.client.Transport;
import org.lanyard.app.dashboard.Dashboard;
import org.lanyard.app.dashboard.OverlayDialogs;
import org.lanyard.app.deploy.Drops;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.feed.Feed;
import org.lanyard.app.life.AgentProgram;
import org.lanyard.app.life.Callers;
import org.lanyard.app.life.FirstFrame;
import org.lanyard.app.life.HeapTrim;
import org.lanyard.app.life.Instance;
import org.lanyard.app.life.MainWindow;
import org.lanyard.app.life.NodeLife;
import org.lanyard.app.life.Shown;
import org.lanyard.app.life.ThisComputer;
import org.lanyard.app.life.Training;
import org.lanyard.app.tray.TrayDriver;
import org.lanyard.app.tray.notify.Deeds;
import org.lanyard.app.tray.notify.WatchedApi;
import org.lanyard.app.ui.Appearance;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Theme;
import org.lanyard.app.ui.Work;

/** Composition root of the desktop: plain constructors, start order, reverse close. */
public final class App extends Application {

    private static @Nullable Begun begun;

    private @Nullable Feed feed;
    private @Nullable TrayDriver tray;
    private @Nullable MainWindow window;

    private record Begun(Options options, Path own, Instance instance) {}

    /** What the program was called with; the toolkit makes this class by itself, so it cannot be told by a constructor. */
    static void begin(Options options, Path own, Instance instance) {
        begun = new Begun(options, own, instance);
    }

    @Override
    public void start(Stage stage) {
        Begun given = Objects.requireNonNull(begun);
        Options options = given.options();
        Executor background = Executors.newVirtualThreadPerTaskExecutor();
        InstantSource clock = InstantSource.system();
        var life =
                new NodeLife(AgentProgram.of(options.folder()), background, Platform::runLater, clock, Thread::sleep);
        if (!options.train()) { // the node that is trained with is there, and no other is to be started
            life.start();
        }
        var deeds = new Deeds(clock);
        NodeApi api = WatchedApi.of(new HttpNodeApi(new Transport(options.folder())), deeds);
        var frame = new FirstFrame(Platform::runLater);
        Feed fed = new Feed(api, frame, clock);
        feed = fed;
        fed.start();
        fed.onSnapshot(now -> life.heard(now.link()));
        var dialogs = new OverlayDialogs(address -> getHostServices().showDocument(address));
        var preferences = Preferences.of(given.own().resolve("desktop.properties"));
        var appearance = new Appearance(new Theme(), preferences);
        var computer = ThisComputer.of(options.folder(), life);
        var work = new Work(background, Platform::runLater);
        var dashboard = new Dashboard(
                navigator -> new Desk(
                        api, fed, work, navigator, dialogs, preferences, clock, ZoneId.systemDefault(), computer),
                Pages::all,
                dialogs);
        var scene = new Scene(dashboard.view(), 1200, 760);
        appearance.adorn(scene);
        stage.setTitle(Texts.of("brand"));
        stage.setScene(scene);
        AppIcons.show(stage);
        Drops.install(dashboard.view(), dashboard.desk());
        Platform.setImplicitExit(false);
        dashboard.go(options.deploy() == null ? new Place.Apps() : new Place.Deploy(options.deploy()));
        if (options.hidden() || options.train()) {
            frame.none();
        } else {
            frame.of(stage);
        }
        if (options.train()) {
            Training.run(scene, dashboard, fed, Platform::exit);
            return;
        }
        HeapTrim.start(scene, clock, Thread::sleep);
        var trayed = new TrayDriver(dashboard.desk(), deeds, this::raise, Platform::exit, Platform::runLater);
        tray = trayed;
        var shown = new MainWindow(stage, preferences, fed, trayed, _ -> trayed.askToQuit(), Platform::exit);
        window = shown;
        shown.begin(options.hidden());
        trayed.onPresence(shown::trayIs);
        var callers = new Callers(
                shown,
                dashboard,
                () -> new Shown(dashboard.place(), fed.latest(), life.run(), dashboard.note(), shown.visible()),
                Platform::runLater,
                Platform::exit);
        try {
            given.instance().listen(callers::answer);
        } catch (IOException e) {
            throw new UncheckedIOException("A further start of Lanyard could not find this window", e);
        }
    }

    private void raise() {
        if (window != null) {
            window.raise();
        }
    }

    @Override
    public void stop() {
        if (tray != null) {
            tray.close();
        }
        if (feed != null) {
            feed.close();
        }
        if (begun != null) {
            begun.instance().close();
        }
    }
}
