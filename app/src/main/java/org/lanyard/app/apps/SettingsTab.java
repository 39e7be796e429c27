package org.lanyard.app.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.ChoiceWords;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** How an app is run and where. Each change applies when its field is left or Enter is pressed; there is no Save. */
final class SettingsTab {

    private static final String CHOSEN = "";

    private final Desk desk;
    private final Commands commands;
    private final TextField port = field("setting-port");
    private final TextField command = field("setting-command");
    private final TextField copies = field("setting-copies");
    private final TextField labels = field("setting-labels");
    private final TextField priority = field("setting-priority");
    private final ComboBox<String> runtime = box("setting-runtime", InstancesTable::runtime, "apps.settings.found");
    private final ComboBox<String> where = box("setting-where", n -> n, "apps.settings.anywhere");
    private final CheckBox only = new CheckBox(Texts.of("apps.settings.only"));
    private final VBox content = new VBox();
    private final ScrollPane root = new ScrollPane(content);
    private @Nullable App app;
    private boolean filling;

    SettingsTab(Desk desk, Commands commands) {
        this.desk = desk;
        this.commands = commands;
        command.setPrefWidth(320);
        command.getStyleClass().add("mono-field");
        labels.setPrefWidth(320);
        only.setId("setting-only");
        runtime.getItems().setAll(List.of(CHOSEN, "process", "site"));
        applies(port, (_, t) -> AppSettings.port(t));
        applies(command, (_, t) -> AppSettings.command(t));
        applies(copies, (_, t) -> AppSettings.copies(t));
        applies(labels, AppSettings::labels);
        applies(priority, AppSettings::priority);
        runtime.valueProperty()
                .subscribe((_, v) -> apply(_ -> AppSettings.runtime(Objects.requireNonNullElse(v, CHOSEN))));
        where.valueProperty()
                .subscribe((_, v) ->
                        apply(a -> AppSettings.where(a, Objects.requireNonNullElse(v, CHOSEN), only.isSelected())));
        only.selectedProperty()
                .subscribe((_, is) ->
                        apply(a -> AppSettings.where(a, Objects.requireNonNullElse(where.getValue(), CHOSEN), is)));
        build();
        root.setFitToWidth(true);
        root.getStyleClass().add("page-scroll");
    }

    private void build() {
        var place = new VBox(4, where, only);
        Button destroy = Ui.button(
                Texts.of("apps.menu.destroy"),
                () -> commands.destroy(
                        Objects.requireNonNull(app), () -> desk.navigator().go(new Place.Apps())));
        destroy.setId("destroy");
        content.getStyleClass().addAll("tab-body", "reading");
        content.getChildren()
                .addAll(
                        Ui.label(Texts.of("apps.settings.run"), "strong", "section-title", "first"),
                        card(
                                row("port", port),
                                row("command", command),
                                row("copies", copies),
                                row("runtime", runtime)),
                        Ui.label(Texts.of("apps.settings.place"), "strong", "section-title"),
                        card(row("where", place), row("labels", labels), row("priority", priority)),
                        Ui.label(Texts.of("apps.settings.end"), "strong", "section-title"),
                        card(row("destroy", destroy)));
        where.setAccessibleText(Texts.of("apps.settings.where"));
    }

    private static VBox card(SettingRow... rows) {
        rows[0].getStyleClass().add("first"); // no line above it
        var card = new VBox(rows);
        card.getStyleClass().addAll("card", "setting-card");
        return card;
    }

    private static SettingRow row(String key, Node control) {
        return new SettingRow(Texts.of("apps.settings." + key), Texts.of("apps.settings." + key + ".about"), control);
    }

    private static TextField field(String id) {
        var field = new TextField();
        field.setId(id);
        field.setPrefWidth(120);
        return field;
    }

    private static ComboBox<String> box(String id, Function<String, String> word, String none) {
        var box = new ComboBox<String>();
        box.setId(id);
        box.setPrefWidth(200);
        String nothing = Texts.of(none);
        box.setConverter(new ChoiceWords<>(value -> value.isEmpty() ? nothing : word.apply(value), nothing));
        return box;
    }

    private void applies(TextField field, BiFunction<App, String, AppSettings.Change> change) {
        field.setOnAction(_ -> applyText(field, change));
        field.focusedProperty().subscribe((was, is) -> {
            if (was && !is) {
                applyText(field, change);
            }
        });
    }

    private void applyText(TextField field, BiFunction<App, String, AppSettings.Change> change) {
        if (!field.getText().equals(Objects.requireNonNullElse(field.getUserData(), ""))) {
            field.setUserData(field.getText());
            apply(a -> change.apply(a, field.getText()));
        }
    }

    private void apply(Function<App, AppSettings.Change> wanted) {
        App now = app;
        if (filling || now == null) {
            return;
        }
        AppSettings.Change change = wanted.apply(now);
        if (change.problem() != null) {
            desk.dialogs().error(Texts.of("apps.refused.change", now.name()), change.problem());
            fill(now);
        } else {
            commands.change(
                    now.name(),
                    change.changes(),
                    () -> desk.dialogs().toast(Texts.of("apps.settings.done", now.name())),
                    () -> fill(now));
        }
    }

    Parent view() {
        return root;
    }

    void show(App next, List<String> nodes, boolean connected) {
        boolean same = app != null
                && Objects.equals(app.settings(), next.settings())
                && app.replicas() == next.replicas()
                && app.name().equals(next.name());
        var places = new ArrayList<>(List.of(CHOSEN));
        places.addAll(nodes);
        app = next;
        if (!same || !places.equals(where.getItems())) {
            filling = true;
            where.getItems().setAll(places);
            filling = false;
            fill(next);
        }
        content.setDisable(!connected);
    }

    private void fill(App from) {
        filling = true;
        App.Settings settings = from.settings();
        App.Placement placement = AppSettings.placement(from);
        set(port, settings == null || settings.port() == null ? "" : String.valueOf(settings.port()));
        port.setPromptText(from.port() == null ? Format.NONE : String.valueOf(from.port()));
        set(command, settings == null || settings.command() == null ? "" : settings.command());
        command.setPromptText(Texts.of("apps.settings.command.found"));
        set(copies, String.valueOf(from.replicas()));
        set(labels, String.join(", ", placement.labels()));
        set(priority, String.valueOf(placement.priority()));
        runtime.setValue(settings == null || settings.runtime() == null ? CHOSEN : settings.runtime());
        String chosen = placement.pin() == null ? placement.prefer() : placement.pin();
        where.setValue(chosen == null ? CHOSEN : chosen);
        only.setSelected(placement.pin() != null);
        filling = false;
    }

    /** What the field had is kept beside it, so that leaving it unchanged asks for nothing. */
    private static void set(TextField field, String text) {
        field.setText(text);
        field.setUserData(text);
    }
}
