package org.lanyard.app.life;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.util.Duration;
import org.lanyard.app.desk.Navigator;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Feed;
import org.lanyard.app.feed.Snapshot;

/**
 * Lets every page be made and painted once, on a node that says the same few things for ever, without showing a window: the
 * build calls it to make the cache of classes that lets the window open in half the time. Toolkit's thread.
 */
public final class Training {

    private static final Duration LIMIT = Duration.seconds(20);
    private static final List<Place> ALL = List.of(
            new Place.Apps(),
            new Place.AppPage("a"),
            new Place.Nodes(),
            new Place.Activity(),
            new Place.Settings(),
            new Place.Deploy(null),
            new Place.Apps());

    private final Scene scene;
    private final Navigator navigator;
    private final Runnable quit;
    private boolean begun;

    private Training(Scene scene, Navigator navigator, Runnable quit) {
        this.scene = scene;
        this.navigator = navigator;
        this.quit = quit;
    }

    /** Puts the node that is trained with into the folder. */
    public static void prepare(Path folder) throws IOException {
        CannedNode.open(folder);
    }

    /** @param quit ends the program; called when all is painted, or after 20 s whatever has become of it */
    public static void run(Scene scene, Navigator navigator, Feed feed, Runnable quit) {
        var training = new Training(scene, navigator, quit);
        feed.onSnapshot(training::heard);
        var limit = new PauseTransition(LIMIT);
        limit.setOnFinished(_ -> quit.run());
        limit.play();
    }

    private void heard(Snapshot now) {
        if (now.connected() && !begun) {
            begun = true;
            ALL.forEach(this::paint);
            var settle = new PauseTransition(Duration.seconds(1)); // what pages have asked for comes, and is shown
            settle.setOnFinished(_ -> {
                ALL.forEach(this::paint);
                quit.run();
            });
            settle.play();
        }
    }

    private void paint(Place place) {
        navigator.go(place);
        var _ = scene.snapshot(null);
    }
}
