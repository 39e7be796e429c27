package org.lanyard.app.apps;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Tabs;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** One app: what it does, prints, was and is set to. */
public final class AppPage implements Page {

    private static final double NARROW = 1040;

    private final Desk desk;
    private final AppsModel list;
    private final Commands commands;
    private final AppDetail detail;
    private final AppHeader header;
    private final AppNote note;
    private final Tabs tabs;
    private final Overview overview;
    private final LogsTab logs;
    private final ReleaseList releases;
    private final ScrollPane releasesScroll;
    private final EnvironmentTab environment;
    private final SettingsTab settings;
    private final StackPane content = new StackPane();
    private final VBox page = new VBox();
    private final StackPane root = new StackPane();
    private final Label goneWords = Ui.paragraph("", "muted");
    private final VBox gone = new VBox(12);
    private boolean shown;

    AppPage(Desk desk, AppsModel list, Commands commands) {
        this.desk = desk;
        this.list = list;
        this.commands = commands;
        detail = new AppDetail(desk.api(), desk.work(), desk.feed().latest(), this::update);
        header = new AppHeader(desk, commands);
        note = new AppNote(commands);
        overview = new Overview(desk, commands, detail);
        tabs = new Tabs(this::tab);
        logs = new LogsTab(desk, detail, () -> tabs.choose("logs"));
        releases = new ReleaseList(desk.zone(), true, n -> commands.rollBack(detail.name(), n));
        releases.getStyleClass().addAll("tab-body", "reading");
        releasesScroll = new ScrollPane(releases);
        releasesScroll.setFitToWidth(true);
        releasesScroll.getStyleClass().add("page-scroll");
        environment = new EnvironmentTab(commands, desk.dialogs());
        settings = new SettingsTab(desk, commands);
        build();
        desk.feed().onSnapshot(this::accept);
    }

    private void build() {
        tabs.add("overview", Texts.of("apps.tab.overview"));
        tabs.add("logs", Texts.of("apps.tab.logs"));
        tabs.add("releases", Texts.of("apps.tab.releases"));
        tabs.add("environment", Texts.of("apps.tab.environment"));
        tabs.add("settings", Texts.of("apps.tab.settings"));
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        page.getChildren().addAll(header.view(), note.view(), tabs, content);
        gone.setAlignment(Pos.CENTER);
        gone.getChildren()
                .addAll(
                        goneWords,
                        Ui.button(
                                Texts.of("apps.gone.all"),
                                () -> desk.navigator().go(new Place.Apps())));
        root.getChildren().add(page);
        root.widthProperty().subscribe(w -> {
            Scene scene = root.getScene();
            boolean narrow = (scene == null ? w.doubleValue() : scene.getWidth()) < NARROW;
            overview.narrow(narrow);
            header.narrow(narrow);
        });
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void shown(Place place) {
        shown = true;
        if (place instanceof Place.AppPage(String app, String tab)) {
            if (!app.equals(detail.name())) {
                logs.close();
            }
            detail.open(app, desk.feed().latest());
            detail.app().ifPresent(logs::open);
            tabs.choose(tab);
            tabs.lookup("#tab-" + tabs.current()).requestFocus();
        }
    }

    @Override
    public void hidden() {
        shown = false;
        logs.close();
    }

    private void accept(Snapshot now) {
        if (shown) {
            detail.accept(now);
        }
    }

    private void update() {
        App app = detail.app().orElse(null);
        boolean there = app != null;
        goneWords.setText(Texts.of("apps.gone", detail.name()));
        Ui.only(root, List.of(there ? page : gone));
        if (app == null) {
            return;
        }
        boolean connected = detail.now().connected();
        header.show(app, connected);
        note.show(app, detail);
        tabs.count("environment", app.env().size());
        overview.show(detail, app);
        releases.show(detail.releases(), detail.now().at(), connected);
        environment.show(app, connected);
        settings.show(app, detail.now().nodes().stream().map(Node::name).toList(), connected);
        page.getStyleClass().remove("stale");
        if (!connected) {
            page.getStyleClass().add("stale");
        }
    }

    private void tab(String tab) {
        switch (tab) {
            case "logs" -> {
                logs.shown();
                Ui.only(content, List.of(logs.view()));
            }
            case "releases" -> Ui.only(content, List.of(releasesScroll));
            case "environment" -> Ui.only(content, List.of(environment.view()));
            case "settings" -> Ui.only(content, List.of(settings.view()));
            default -> {
                logs.lend(overview.logPlace());
                Ui.only(content, List.of(overview.view()));
            }
        }
    }

    @Override
    public boolean key(KeyEvent event) {
        boolean types = event.getTarget() instanceof TextInputControl;
        if (event.getCode() == KeyCode.ESCAPE) {
            desk.navigator().go(new Place.Apps());
            return true;
        }
        if (event.isAltDown() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
            list.neighbour(detail.name(), event.getCode() == KeyCode.UP ? -1 : 1)
                    .ifPresent(app -> desk.navigator().go(new Place.AppPage(app, tabs.current())));
            return true;
        }
        return event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown() && shortcut(event.getCode(), types);
    }

    private boolean shortcut(KeyCode key, boolean types) {
        if (key == KeyCode.L) {
            tabs.choose("logs");
            return true;
        }
        if (key == KeyCode.F) {
            if (!tabs.current().equals("overview")) {
                tabs.choose("logs");
            }
            logs.find();
            return true;
        }
        App app = detail.app().orElse(null);
        return app != null && !types && act(key, app);
    }

    private boolean act(KeyCode key, App app) {
        switch (key) {
            case O -> commands.browse(app);
            case C -> commands.copyAddress(app);
            case R -> {
                if (Commands.Possible.of(app, detail.now().connected()).redeploy()) {
                    commands.redeploy(app.name());
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
