package org.lanyard.app.apps;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.App;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** An app's variables. Values are secrets, so each is hidden until asked for; a change applies at once. */
final class EnvironmentTab {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final String HIDDEN = "••••••••";

    private final Commands commands;
    private final Dialogs dialogs;
    private final VBox rows = new VBox();
    private final TextField name = new TextField();
    private final TextField value = new TextField();
    private final Label wrong = Ui.paragraph("", "field-error");
    private final Button set;
    private final ScrollPane root;
    private final Set<String> revealed = new HashSet<>();
    private String app = "";
    private Map<String, String> shown = Map.of();
    private boolean connected = true;

    EnvironmentTab(Commands commands, Dialogs dialogs) {
        this.commands = commands;
        this.dialogs = dialogs;
        set = Ui.button(Texts.of("apps.env.set"), this::apply);
        set.setId("env-set");
        name.setId("env-name");
        name.setPromptText(Texts.of("apps.env.name"));
        name.setAccessibleText(Texts.of("apps.env.name"));
        name.getStyleClass().add("mono-field");
        value.setId("env-value");
        value.setPromptText(Texts.of("apps.env.value"));
        value.setAccessibleText(Texts.of("apps.env.value"));
        value.getStyleClass().add("mono-field");
        name.setPrefWidth(260);
        HBox.setHgrow(value, Priority.ALWAYS);
        name.setOnAction(_ -> value.requestFocus());
        value.setOnAction(_ -> apply());
        Ui.visible(wrong, false);
        rows.getStyleClass().add("plain-table");
        var form = Ui.row(8, name, value, set);
        var content = new VBox(
                12,
                Ui.paragraph(Texts.of("apps.env.about"), "muted"),
                rows,
                Ui.label(Texts.of("apps.env.add"), "strong"),
                form,
                wrong);
        content.getStyleClass().addAll("tab-body", "reading");
        root = new ScrollPane(content);
        root.setFitToWidth(true);
        root.getStyleClass().add("page-scroll");
    }

    Parent view() {
        return root;
    }

    void show(App next, boolean isConnected) {
        if (!next.name().equals(app)) {
            app = next.name();
            revealed.clear();
            name.clear();
            value.clear();
            shown = Map.of();
            rows.getChildren().clear();
        }
        if (!next.env().equals(shown)
                || isConnected != connected
                || rows.getChildren().isEmpty()) {
            shown = next.env();
            connected = isConnected;
            build();
        }
        set.setDisable(!connected);
    }

    private void build() {
        rows.getChildren().clear();
        if (shown.isEmpty()) {
            Label none = Ui.paragraph(Texts.of("apps.env.none"), "muted", "plain-row");
            rows.getChildren().add(none);
        }
        new TreeMap<>(shown).forEach((key, text) -> rows.getChildren().add(row(key, text)));
        rows.getChildren().getFirst().getStyleClass().add("first"); // no line above it
    }

    private HBox row(String key, String text) {
        boolean open = revealed.contains(key);
        Label variable = Ui.label(key, "mono");
        variable.setPrefWidth(260);
        variable.setMinWidth(120);
        Label content = Ui.label(open ? text : HIDDEN, open ? "mono" : "muted");
        content.setMinWidth(0);
        content.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(content, Priority.ALWAYS);
        content.setAccessibleText(open ? text : Texts.of("apps.env.hidden"));
        Button eye = tool(open ? Feather.EYE_OFF : Feather.EYE, open ? "apps.env.hide" : "apps.env.reveal", key, () -> {
            if (!revealed.remove(key)) {
                revealed.add(key);
            }
            build();
            focus("env-eye-" + key);
        });
        eye.setId("env-eye-" + key);
        Button edit = tool(Feather.EDIT_2, "apps.env.edit", key, () -> {
            name.setText(key);
            value.setText(text);
            value.requestFocus();
            value.selectAll();
        });
        edit.setId("env-edit-" + key);
        Button remove = tool(Feather.TRASH_2, "apps.env.remove", key, () -> remove(key));
        remove.setId("env-remove-" + key);
        edit.setDisable(!connected);
        remove.setDisable(!connected);
        HBox row = Ui.row(8, variable, content, eye, edit, remove);
        row.getStyleClass().add("plain-row");
        return row;
    }

    private void focus(String id) {
        var node = rows.lookup("#" + id);
        if (node != null) {
            node.requestFocus();
        }
    }

    private static Button tool(Feather icon, String word, String key, Runnable action) {
        Button button = Icons.button(icon, Texts.of(word, key));
        button.getStyleClass().addAll("flat", "small");
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void apply() {
        String key = name.getText().strip();
        String problem = problem(key);
        wrong.setText(problem == null ? "" : problem);
        Ui.visible(wrong, problem != null);
        if (problem == null) {
            change(key, value.getText());
        }
    }

    /** What is wrong with a variable's name; null when nothing is. */
    static @Nullable String problem(String key) {
        if (key.isEmpty()) {
            return Texts.of("apps.env.name.empty");
        }
        return NAME.matcher(key).matches() ? null : Texts.of("apps.env.name.wrong", key);
    }

    private void remove(String key) {
        dialogs.confirm(
                Texts.of("apps.env.remove", key),
                Texts.of("apps.env.remove.consequence", app),
                Texts.of("apps.env.remove", key),
                () -> change(key, null));
    }

    private void change(String key, @Nullable String text) {
        var variable = new HashMap<String, @Nullable String>();
        variable.put(key, text);
        commands.change(
                app,
                changes(variable),
                () -> {
                    name.clear();
                    value.clear();
                    dialogs.toast(Texts.of("apps.env.done", app));
                },
                () -> {});
    }

    private static Map<String, @Nullable Object> changes(Map<String, @Nullable String> variables) {
        var changes = new HashMap<String, @Nullable Object>();
        changes.put("env", Collections.unmodifiableMap(variables));
        return changes;
    }
}
