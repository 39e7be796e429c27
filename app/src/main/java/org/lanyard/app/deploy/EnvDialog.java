package org.lanyard.app.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Edits the environment of an app that is to be: a row a variable, secrets as dots until one looks. */
final class EnvDialog {

    private static final double MOST_HEIGHT = 264;

    private final VBox rows = new VBox(8);
    private final List<Row> all = new ArrayList<>();
    private final Label wrong = Ui.paragraph("", "wrong");

    private EnvDialog(Map<String, String> env) {
        new TreeMap<>(env).forEach(this::add);
        if (env.isEmpty()) {
            add("", "");
        }
    }

    static void open(Desk desk, Checking checking) {
        var dialog = new EnvDialog(checking.model().draft().env());
        Button more = Ui.button(
                Texts.of("deploy.env.add"), () -> dialog.add("", "").name.requestFocus(), "small");
        more.setId("env-add");
        more.setGraphic(Icons.of(Feather.PLUS, 14));
        var scroll = new ScrollPane(dialog.rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.getStyleClass().add("page-scroll");
        dialog.wrong.setId("env-wrong");
        Ui.visible(dialog.wrong, false);
        var content = new VBox(12, Ui.paragraph(Texts.of("deploy.env.about"), "muted"), scroll, dialog.wrong, more);
        var no = new Button(Texts.of("dialog.cancel"));
        var yes = new Button(Texts.of("deploy.env.use"));
        yes.setId("env-use");
        yes.getStyleClass().add("accent");
        yes.setDefaultButton(true);
        Dialogs.Open open = desk.dialogs().show(Texts.of("deploy.env.title"), content, no, yes);
        no.setOnAction(_ -> open.close());
        yes.setOnAction(_ -> {
            if (dialog.right()) {
                open.close();
                checking.on(new DeployModel.Event.EnvEdited(dialog.values()));
            }
        });
        // what is in a scroll pane is in the window only once that has its skin
        content.applyCss();
        dialog.all.getFirst().name.requestFocus();
    }

    private Row add(String name, String value) {
        var row = new Row(name, value);
        all.add(row);
        rows.getChildren().add(row);
        return row;
    }

    private Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        all.stream().filter(r -> !r.name().isEmpty()).forEach(r -> values.put(r.name(), r.value.getText()));
        return values;
    }

    private boolean right() {
        String sentence = all.stream()
                .filter(r -> !r.name().isEmpty() || !r.value.getText().isEmpty())
                .map(r -> EnvWords.wrong(r.name()))
                .filter(s -> s != null)
                .findFirst()
                .orElse("");
        wrong.setText(sentence);
        Ui.visible(wrong, !sentence.isEmpty());
        return sentence.isEmpty();
    }

    /** A variable; its value is in two fields of one text, of which one is seen. */
    private final class Row extends HBox {
        private final TextField name = new TextField();
        private final TextField value = new TextField();
        private final PasswordField dots = new PasswordField();
        private final Button look = Icons.button(Feather.EYE, Texts.of("deploy.env.look"));
        private boolean hidden;
        private boolean chosen;

        Row(String named, String text) {
            super(8);
            name.setText(named);
            value.setText(text);
            name.setPromptText(Texts.of("deploy.env.name"));
            name.setAccessibleText(Texts.of("deploy.env.name"));
            name.getStyleClass().add("env-name");
            name.setPrefWidth(168);
            value.setPromptText(Texts.of("deploy.env.value"));
            dots.setPromptText(Texts.of("deploy.env.value"));
            value.getStyleClass().add("env-value");
            dots.getStyleClass().add("env-value");
            name.textProperty().subscribe(n -> {
                value.setAccessibleText(Texts.of("deploy.env.value.of", n));
                dots.setAccessibleText(Texts.of("deploy.env.value.of", n));
                if (!chosen) {
                    hide(EnvWords.secret(n));
                }
            });
            dots.textProperty().bindBidirectional(value.textProperty());
            look.getStyleClass().add("flat");
            look.setOnAction(_ -> {
                chosen = true;
                hide(!hidden);
            });
            Button remove = Icons.button(Feather.X, Texts.of("deploy.env.remove"));
            remove.getStyleClass().add("flat");
            remove.setOnAction(_ -> {
                all.remove(this);
                rows.getChildren().remove(this);
            });
            var both = new StackPane(value, dots);
            HBox.setHgrow(both, Priority.ALWAYS);
            getChildren().addAll(name, both, look, remove);
        }

        private String name() {
            return name.getText().strip();
        }

        private void hide(boolean is) {
            Ui.visible(value, !is);
            Ui.visible(dots, is);
            hidden = is;
            String does = Texts.of(is ? "deploy.env.look" : "deploy.env.hide");
            look.setGraphic(Icons.of(is ? Feather.EYE : Feather.EYE_OFF));
            look.setAccessibleText(does);
            look.setTooltip(new Tooltip(does));
        }
    }
}
