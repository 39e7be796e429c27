package org.lanyard.app.activity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.Activity;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.client.Event;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.pairing.Pairing;
import org.lanyard.app.ui.ChoiceWords;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.SearchField;
import org.lanyard.app.ui.Segments;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** What happened to all apps and nodes, newest first, with what can be done about it. */
public final class ActivityPage implements Page {

    private static final int MOST = 500;

    private final Desk desk;
    private final ActivityModel model;
    private final SearchField search = new SearchField(Texts.of("activity.search"), Texts.of("activity.search.keys"));
    private final Segments<Kind> kinds = new Segments<>(Kind.EVERYTHING);
    private final ComboBox<String> nodes = new ComboBox<>();
    private final ComboBox<Range> ranges = new ComboBox<>();
    private final ListView<ActivityModel.Row> list = new ListView<>();
    private final Label empty = Ui.paragraph("", "muted");
    private final Button clear;
    private final VBox page;
    private boolean asking;
    private boolean askAgain;
    private boolean visible;
    private boolean showing;
    private Snapshot latest;

    public ActivityPage(Desk desk) {
        this.desk = desk;
        latest = desk.feed().latest();
        model = new ActivityModel(desk.preferences(), desk.clock(), desk.zone());
        search.setId("activity-search");
        search.setPrefWidth(220);
        search.textProperty().subscribe(text -> {
            model.search(text);
            show();
        });
        Button save = Ui.button(Texts.of("activity.save"), this::save);
        save.setGraphic(Icons.of(Feather.DOWNLOAD));
        save.setId("activity-save");
        save.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = Ui.row(12, Ui.label(Texts.of("activity.title"), "title"), Ui.spacer(), search, save);
        head.getStyleClass().add("page-head");
        for (Kind kind : Kind.values()) {
            String word = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            kinds.add(kind, "kind-" + word, Texts.of("activity.kind." + word), null);
        }
        kinds.chosen().addListener((_, _, kind) -> {
            model.kind(kind);
            show();
        });
        choices();
        clear = Ui.button(Texts.of("activity.clear"), this::clear);
        clear.setId("activity-clear");
        var nothing = new VBox(12, empty, clear);
        nothing.getStyleClass().add("activity-empty");
        list.setPlaceholder(nothing);
        list.setId("activity-list");
        list.setAccessibleText(Texts.of("activity.title"));
        list.getStyleClass().add("activity-list");
        list.setCellFactory(_ -> new ActivityCell(desk.zone(), this::open, this::act));
        list.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            ActivityModel.Row row = list.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER && row != null) {
                open(row.happened());
                e.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        var choices = new HBox(8, nodes, ranges);
        choices.setMinWidth(Region.USE_PREF_SIZE);
        var filters = new FlowPane(8, 8, kinds, choices);
        filters.getStyleClass().add("activity-filters");
        // the choices stand at the right edge where both have room in one line
        filters.widthProperty().subscribe(w -> {
            double room = w.doubleValue() - kinds.prefWidth(-1) - choices.prefWidth(-1);
            filters.setHgap(Math.max(8, room - 1));
        });
        var body = new VBox(8, filters, list);
        body.getStyleClass().add("page-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        page = new VBox(head, body);
        desk.feed().onSnapshot(this::take);
        desk.feed().onEvent(this::heard);
    }

    private void choices() {
        nodes.setId("activity-node");
        nodes.setAccessibleText(Texts.of("activity.node"));
        nodes.getItems().setAll("");
        nodes.getSelectionModel().selectFirst();
        nodes.setConverter(new ChoiceWords<>(name -> name.isEmpty() ? Texts.of("activity.node.all") : name));
        nodes.setPrefWidth(132);
        nodes.valueProperty().subscribe(name -> {
            if (name != null) {
                model.node(name.isEmpty() ? null : name);
                show();
            }
        });
        ranges.setId("activity-range");
        ranges.setAccessibleText(Texts.of("activity.range"));
        ranges.getItems().setAll(Range.values());
        ranges.setConverter(new ChoiceWords<>(Range::word));
        ranges.setPrefWidth(132);
        ranges.setValue(Range.WEEK);
        ranges.valueProperty().subscribe(range -> {
            model.range(range);
            show();
        });
    }

    @Override
    public Parent view() {
        return page;
    }

    @Override
    public void shown(Place place) {
        visible = true;
        model.take(latest);
        ask();
        show();
    }

    @Override
    public void hidden() {
        visible = false;
    }

    @Override
    public boolean key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            search.find();
            return true;
        }
        return false;
    }

    private void take(Snapshot snapshot) {
        boolean same = snapshot.apps().equals(latest.apps())
                && snapshot.strangers().equals(latest.strangers())
                && snapshot.nodes().size() == latest.nodes().size()
                && snapshot.link() == latest.link();
        latest = snapshot;
        if (visible) {
            model.take(snapshot);
            if (!same) {
                show();
            }
        }
    }

    private void heard(Event event) {
        if (visible && !(event instanceof Event.Progress)) {
            ask();
        }
    }

    /** Events come in bursts: while it is being asked, the next question waits. */
    private void ask() {
        if (asking) {
            askAgain = true;
            return;
        }
        asking = true;
        var _ = desk.work().run(() -> desk.api().activity(MOST), this::answered, this::unanswered);
    }

    private void answered(List<Activity> events) {
        asking = false;
        model.events(events);
        show();
        if (askAgain) {
            askAgain = false;
            ask();
        }
    }

    /** What was known stays; that the node is gone tells the window. */
    private void unanswered(ApiException e) {
        asking = false;
        askAgain = false;
        if (!e.unreachable()) {
            desk.dialogs().error(Texts.of("activity.unknown"), e.sentence());
        }
    }

    private void show() {
        if (!visible || showing) {
            return;
        }
        showing = true;
        List<ActivityModel.Row> rows = model.rows();
        if (!list.getItems().equals(rows)) {
            ActivityModel.Row selected = list.getSelectionModel().getSelectedItem();
            list.getItems().setAll(rows);
            reselect(selected, rows);
        }
        empty.setText(model.empty());
        Ui.visible(clear, model.narrowed());
        var names = new ArrayList<>(List.of(""));
        names.addAll(model.nodes());
        if (!nodes.getItems().equals(names)) {
            String chosen = nodes.getValue();
            nodes.getItems().setAll(names);
            nodes.setValue(names.contains(chosen) ? chosen : "");
        }
        showing = false;
    }

    private void reselect(ActivityModel.@Nullable Row selected, List<ActivityModel.Row> rows) {
        for (int i = 0; selected != null && i < rows.size(); i++) {
            if (rows.get(i).happened().id().equals(selected.happened().id())) {
                list.getSelectionModel().select(i);
            }
        }
    }

    private void clear() {
        model.clear();
        kinds.chosen().set(Kind.EVERYTHING);
        ranges.setValue(Range.ALL);
        nodes.setValue("");
        search.clear();
        show();
    }

    private void open(Happened happened) {
        switch (happened.target()) {
            case APP -> desk.navigator().go(new Place.AppPage(happened.subject()));
            case NODES -> desk.navigator().go(new Place.Nodes());
            case NOWHERE -> {}
        }
    }

    private void act(Happened happened) {
        switch (happened.help()) {
            case NONE -> {}
            case SHOW -> open(happened);
            case LET_IN -> {
                Stranger stranger = latest.strangers().stream()
                        .filter(s -> s.name().equals(happened.subject()))
                        .findFirst()
                        .orElse(null);
                Pairing.open(desk, stranger);
            }
            case ROLL_BACK -> {
                String app = happened.subject();
                var _ = desk.work()
                        .run(
                                () -> desk.api().rollBack(app, null),
                                _ -> {
                                    desk.feed().refresh();
                                    desk.dialogs().toast(Texts.of("activity.rolled-back", app));
                                },
                                e -> desk.dialogs().error(Texts.of("activity.roll-back.refused", app), e.sentence()));
            }
        }
    }

    private void save() {
        Path file = desk.dialogs()
                .chooseSaveFile(Texts.of("activity.save.title"), Texts.of("activity.save.name"))
                .orElse(null);
        if (file == null) {
            return;
        }
        String text = model.text();
        var _ = desk.work()
                .run(
                        () -> write(file, text),
                        name -> desk.dialogs().toast(Texts.of("activity.saved", name)),
                        e -> desk.dialogs().error(Texts.of("activity.save.failed"), e.sentence()));
    }

    private static String write(Path file, String text) {
        try {
            Files.writeString(file, text);
            return String.valueOf(file.getFileName());
        } catch (IOException e) {
            throw new ApiException(
                    0, Texts.of("activity.save.why", String.valueOf(file), String.valueOf(e.getMessage())), null, e);
        }
    }
}
