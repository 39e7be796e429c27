package org.lanyard.app.apps;

import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.App;
import org.lanyard.app.client.LogLine;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.logs.LogFollower;
import org.lanyard.app.logs.LogView;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Segments;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** What an app prints and what its last build has printed, large. The live log is lent to the overview while that is shown. */
final class LogsTab {

    private final Desk desk;
    private final LogView live;
    private final LogView build;
    private final Segments<Boolean> which = new Segments<>(false);
    private final StackPane place = new StackPane();
    private final VBox root;
    private final Button larger = Icons.button(Feather.MAXIMIZE_2, Texts.of("logs.larger"));
    private @Nullable LogFollower follower;
    private String app = "";

    LogsTab(Desk desk, AppDetail detail, Runnable enlarge) {
        this.desk = desk;
        live = new LogView(desk.dialogs(), desk.work(), Texts.of("apps.log.live"), "app");
        build = new LogView(desk.dialogs(), desk.work(), Texts.of("apps.log.build"), "build");
        live.names(label -> detail.app()
                .flatMap(a -> a.instances().stream()
                        .filter(i -> i.name().equals(label))
                        .findFirst()
                        .map(i -> label + " · " + detail.nodeName(i.node()))));
        larger.setOnAction(_ -> enlarge.run());
        larger.setId("log-larger");
        live.tool(larger);
        which.add(false, "log-of-app", Texts.of("apps.log.output"), null);
        which.add(true, "log-of-build", Texts.of("apps.log.build"), null);
        which.chosen().subscribe((_, _) -> shown());
        VBox.setVgrow(place, Priority.ALWAYS);
        root = new VBox(12, which, place);
        root.getStyleClass().add("tab-body");
    }

    Parent view() {
        return root;
    }

    /** Begins to follow this app. */
    void open(App next) {
        if (next.name().equals(app) && follower != null) {
            return;
        }
        close();
        app = next.name();
        live.clear();
        live.fileName(app);
        live.empty(Texts.of("apps.log.empty", app));
        build.clear();
        build.fileName(app + "-build");
        which.chosen().set(false);
        live.live(true);
        boolean failed = Status.of(next).group() == Status.Group.NEEDS_YOU;
        live.explain(failed ? next.reason() : null);
        var following = new LogFollower(desk.api(), app, Platform::runLater, live::clear, live::append);
        follower = following;
        following.start();
    }

    void close() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
        live.live(false);
    }

    /** The live log moves into this place, with a way to have it large. */
    void lend(StackPane overview) {
        Ui.visible(larger, true);
        live.brief(true);
        overview.getChildren().setAll(live);
    }

    /** The tab is shown: the log is here. */
    void shown() {
        boolean ofBuild = which.chosen().get();
        Ui.visible(larger, false);
        live.brief(false);
        if (ofBuild) {
            fetchBuild();
            place.getChildren().setAll(build);
        } else {
            place.getChildren().setAll(live);
        }
    }

    void find() {
        (which.chosen().get() && build.getScene() != null ? build : live).find();
    }

    private void fetchBuild() {
        String of = app;
        build.clear();
        build.empty(Texts.of("apps.log.fetching"));
        desk.work()
                .run(
                        () -> desk.api()
                                .buildLog(of)
                                .lines()
                                .map(l -> new LogLine("", l))
                                .toList(),
                        lines -> {
                            if (of.equals(app)) {
                                build.clear();
                                build.empty(Texts.of("apps.log.build.empty"));
                                build.append(lines);
                            }
                        },
                        e -> build.empty(e.sentence()));
    }
}
