package org.lanyard.app;

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
import org.lanyard.app.client.Transport;
import org.lanyard.app.dashboard.Dashboard;
import org.lanyard.app.dashboard.OverlayDialogs;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.feed.Feed;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Theme;
import org.lanyard.app.ui.Work;

/** Composition root of the desktop: plain constructors, start order, reverse close. */
public final class App extends Application {

    private static @Nullable Options given;

    private @Nullable Feed feed;

    /** What the program was called with; the toolkit makes this class by itself, so it cannot be told by a constructor. */
    static void options(Options options) {
        given = options;
    }

    @Override
    public void start(Stage stage) {
        Options options = Objects.requireNonNull(given);
        Executor background = Executors.newVirtualThreadPerTaskExecutor();
        var api = new HttpNodeApi(new Transport(options.folder()));
        InstantSource clock = InstantSource.system();
        Feed fed = new Feed(api, Platform::runLater, clock);
        feed = fed;
        var dialogs = new OverlayDialogs(address -> getHostServices().showDocument(address));
        var preferences = Preferences.of(options.folder().root().resolve("desktop.properties"));
        var work = new Work(background, Platform::runLater);
        var theme = new Theme();
        var dashboard = new Dashboard(
                navigator -> new Desk(api, fed, work, navigator, dialogs, preferences, clock, ZoneId.systemDefault()),
                Pages::all,
                dialogs);
        var scene = new Scene(dashboard.view(), 1200, 760);
        theme.adorn(scene);
        stage.setTitle(Texts.of("brand"));
        stage.setMinWidth(880);
        stage.setMinHeight(560);
        stage.setScene(scene);
        dashboard.go(new Place.Apps());
        stage.show();
        fed.start();
    }

    @Override
    public void stop() {
        if (feed != null) {
            feed.close();
        }
    }
}
