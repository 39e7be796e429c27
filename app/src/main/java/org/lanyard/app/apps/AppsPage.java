package org.lanyard.app.apps;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.lanyard.app.client.App;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.SearchField;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;
import org.lanyard.app.welcome.Welcome;

/** The home: all apps of all nodes, what needs the user on top. Without any app it is the first start. */
public final class AppsPage implements Page {

    private final Desk desk;
    private final AppsModel model;
    private final Commands commands;
    private final AppMenu menu;
    private final Welcome welcome;
    private final StackPane root = new StackPane();
    private final VBox page = new VBox();
    private final Label counts = Ui.label("", "muted");
    private final SearchField filter = new SearchField(Texts.of("apps.filter"), Texts.of("apps.filter.keys"));
    private final NoteArea note;
    private final AppsFilters filters;
    private final AppsTable table;
    private final VBox nothing = new VBox(12);
    private final Label noMatch = Ui.label("", "muted");
    private final Label starting = Ui.label(Texts.of("apps.starting"), "muted");

    AppsPage(Desk desk, AppsModel model, Commands commands) {
        this.desk = desk;
        this.model = model;
        this.commands = commands;
        menu = new AppMenu(desk, commands);
        welcome = new Welcome(desk);
        table = new AppsTable(desk, model, new RowActions());
        filters = new AppsFilters(desk.preferences(), group -> changed(() -> model.show(group)), table::compact);
        note = new NoteArea(desk, commands, filters::needsYou);
        build();
        filter.textProperty().subscribe(text -> changed(() -> model.find(text)));
        desk.feed().onSnapshot(this::show);
    }

    /** From the filter down into the list; a text field would take the keys for itself. */
    private void leave(KeyEvent event) {
        boolean down = event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER;
        if (down || event.getCode() == KeyCode.ESCAPE && filter.getText().isEmpty()) {
            table.requestFocus();
            event.consume();
        }
    }

    private void build() {
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        HBox head = new HBox(Ui.label(Texts.of("apps.title"), "title"), counts, Ui.spacer(), filter);
        head.getStyleClass().add("page-head");
        filter.setId("filter");
        counts.getStyleClass().add("beside-title");
        counts.setMinWidth(Region.USE_PREF_SIZE);
        nothing.setId("no-match");
        nothing.setAlignment(Pos.CENTER);
        nothing.getChildren().addAll(noMatch, Ui.button(Texts.of("apps.filter.clear"), this::clear));
        nothing.getStyleClass().add("nothing");
        var body = new VBox(note.view(), filters.view(), table, nothing);
        VBox.setVgrow(table, Priority.ALWAYS);
        body.getStyleClass().addAll("page-body", "apps-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        page.getChildren().addAll(head, body);
        page.getStyleClass().add("apps-page");
        root.getChildren().add(starting);
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void shown(Place place) {
        show(desk.feed().latest());
        if (table.selected() == null && !table.getItems().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
        table.requestFocus();
    }

    /** The row of this app, so that coming back from its page finds it. */
    void select(String app) {
        table.select(app);
    }

    private void show(Snapshot now) {
        table.keepingSelection(() -> model.accept(now));
        boolean unknown = now.link() == Snapshot.Link.CONNECTING && now.apps().isEmpty();
        if (now.apps().isEmpty() && !unknown) {
            welcome.show(now);
        }
        Parent wanted = now.apps().isEmpty() ? welcome.view() : page;
        Ui.only(root, List.of(unknown ? starting : wanted));
        counts.setText(Texts.of(
                "apps.counts",
                now.apps().size(),
                Texts.count("apps.on", now.nodes().size())));
        boolean stale = !now.connected();
        Ui.styled(page, "stale", stale);
        filters.show(model, stale);
        note.show(now);
        matched();
    }

    private void changed(Runnable change) {
        table.keepingSelection(change);
        matched();
    }

    private void matched() {
        boolean none = model.rows().isEmpty();
        Ui.visible(nothing, none);
        Ui.visible(table, !none);
        noMatch.setText(
                filter.getText().isBlank()
                        ? Texts.of("apps.none.here")
                        : Texts.of("apps.none.match", filter.getText().strip()));
    }

    private void clear() {
        filter.clear();
        filters.all();
        table.requestFocus();
    }

    @Override
    public boolean key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && (!filter.getText().isEmpty() || filters.filtered())) {
            clear();
            return true;
        }
        if (!event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return false;
        }
        if (event.getCode() == KeyCode.F) {
            filter.find();
            return true;
        }
        AppRow row = table.selected();
        return row != null
                && !(event.getTarget() instanceof TextInputControl)
                && act(event.getCode(), row.facts().app());
    }

    private boolean act(KeyCode key, App app) {
        var possible = Commands.Possible.of(app, desk.feed().latest().connected());
        switch (key) {
            case O -> commands.browse(app);
            case C -> commands.copyAddress(app);
            case L -> commands.logs(app.name());
            case R -> {
                if (possible.redeploy()) {
                    commands.redeploy(app.name());
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private final class RowActions implements AppsTable.Actions {
        @Override
        public void open(AppRow row) {
            desk.navigator().go(new Place.AppPage(row.facts().name()));
        }

        @Override
        public void browse(AppRow row) {
            commands.browse(row.facts().app());
        }

        @Override
        public void copy(AppRow row) {
            commands.copyAddress(row.facts().app());
        }

        @Override
        public void menu(AppRow row, Region beside) {
            table.getSelectionModel().select(row);
            if (beside.equals(table)) {
                Optional<Double> y = table.middleOf(row);
                menu.show(row.facts().app(), table, 176, y.orElse(table.getHeight() / 2));
            } else {
                menu.show(row.facts().app(), false, beside, Side.BOTTOM);
            }
        }
    }
}
