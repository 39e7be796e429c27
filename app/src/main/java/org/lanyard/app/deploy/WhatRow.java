package org.lanyard.app.deploy;

import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.Check.Detected;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.ui.FormField;
import org.lanyard.app.ui.StepList;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** What the source was found to be; all of it can be changed. */
final class WhatRow {

    private static final double NARROW = 180;

    private final Checking checking;
    private final KindBox kind;
    private final TextField name = new TextField();
    private final TextField command = new TextField();
    private final TextField port = new TextField();
    private final Spinner<Integer> copies = new Spinner<>(1, Draft.MOST_COPIES, 1);
    private final Label env = Ui.label("");
    private final FormField kindField;
    private final FormField nameField;
    private final FormField commandField;
    private final FormField portField;
    private final FormField copiesField;
    private final Label envWrong = Ui.paragraph("", "wrong");
    private final Label wrong = Ui.paragraph("", "wrong");
    private final VBox trouble;
    private final GridPane form = new GridPane(16, 12);
    private final StepList.Row row;
    private int number;
    private boolean showing;

    WhatRow(Desk desk, Checking checking, StepList steps) {
        this.checking = checking;
        kind = new KindBox(runtime -> edit(Field.KIND, runtime));
        text(name, "name", Field.NAME);
        text(command, "command", Field.COMMAND);
        command.getStyleClass().add("mono");
        text(port, "port", Field.PORT);
        copies.setId("copies");
        copies.getStyleClass().add(Spinner.STYLE_CLASS_SPLIT_ARROWS_HORIZONTAL);
        copies.valueProperty().subscribe(n -> edit(Field.COPIES, String.valueOf(n)));
        kindField = new FormField(Texts.of("deploy.kind"), kind);
        nameField = new FormField(Texts.of("deploy.name"), name);
        commandField = new FormField(Texts.of("deploy.command"), command);
        portField = new FormField(Texts.of("deploy.port"), port);
        copiesField = new FormField(Texts.of("deploy.copies"), copies);
        Button edit = Ui.button(Texts.of("deploy.env.edit"), () -> EnvDialog.open(desk, checking), "flat", "link");
        edit.setId("edit-env");
        edit.setAccessibleText(Texts.of("deploy.env.title"));
        HBox values = Ui.row(8, env, edit);
        values.setMinHeight(32);
        form.addRow(0, kindField, nameField, commandField);
        form.addRow(
                1, portField, copiesField, new VBox(4, Ui.label(Texts.of("deploy.env"), "caption"), values, envWrong));
        form.getColumnConstraints().addAll(narrow(), narrow(), wide());
        form.getStyleClass().add("step-form");
        wrong.setId("what-wrong");
        Button again = Ui.button(Texts.of("deploy.again"), () -> checking.on(new DeployModel.Event.Hurried()));
        again.setId("check-tools-again");
        trouble = new VBox(12, wrong, again);
        trouble.getStyleClass().add("step-trouble");
        row = steps.add(trouble, form);
    }

    private void text(TextField field, String id, Field of) {
        field.setId(id);
        field.textProperty().subscribe(text -> edit(of, text));
        field.setOnAction(_ -> checking.on(new DeployModel.Event.Hurried()));
        // what was found comes back into a field that was left empty
        field.focusedProperty().addListener((_, _, is) -> {
            if (!is) {
                show(checking.model(), number);
            }
        });
    }

    private void edit(Field field, String value) {
        if (!showing) {
            checking.edit(field, value);
        }
    }

    private static ColumnConstraints narrow() {
        return new ColumnConstraints(NARROW, NARROW, NARROW);
    }

    private static ColumnConstraints wide() {
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        wide.setMinWidth(0);
        return wide;
    }

    void show(DeployModel model, int number) {
        this.number = number;
        Check known = model.known();
        Detected detected = known == null ? null : known.detected();
        StepList.State state = CheckSteps.of(model, Part.WHAT);
        String sentence = CheckSteps.at(model, Field.KIND);
        boolean done = state == StepList.State.DONE;
        row.show(state, number, Texts.of("deploy.step.what"), done ? Seconds.of(known, "inspect") : "");
        row.detail(detected == null ? "" : because(detected));
        boolean open = detected != null || known != null && known.reachable() && state == StepList.State.FAILED;
        Ui.visible(form, open);
        wrong.setText(sentence);
        Ui.visible(trouble, !sentence.isEmpty());
        nameField.wrong(CheckSteps.at(model, Field.NAME));
        commandField.wrong(CheckSteps.at(model, Field.COMMAND));
        portField.wrong(CheckSteps.at(model, Field.PORT));
        copiesField.wrong(CheckSteps.at(model, Field.COPIES));
        envWrong.setText(CheckSteps.at(model, Field.ENV));
        Ui.visible(envWrong, !envWrong.getText().isEmpty());
        if (open && known != null) {
            fill(model.draft(), known, detected);
        }
    }

    private static String because(Detected detected) {
        String kind = Findings.kind(detected);
        var all = new StringBuilder(
                detected.because() == null
                        ? Texts.of("deploy.what.plain", kind)
                        : Texts.of("deploy.what", kind, detected.because()));
        detected.notices().forEach(n -> all.append(' ').append(n));
        return all.toString();
    }

    private void fill(Draft draft, Check known, @org.jspecify.annotations.Nullable Detected detected) {
        if (showing) {
            return;
        }
        showing = true;
        kind.show(detected, draft.runtime());
        text(name, draft.name(), known.name());
        text(command, draft.command(), detected == null ? null : detected.command());
        boolean site = detected != null && "site".equals(detected.runtime());
        command.setDisable(site);
        command.setPromptText(site ? Texts.of("deploy.command.site") : "");
        text(port, draft.port(), known.port() == null ? null : String.valueOf(known.port()));
        boolean worker = detected != null && known.port() == null && known.portProblem() == null;
        port.setPromptText(worker ? Texts.of("deploy.port.none") : "");
        portField.hint(known.port() == null ? "" : Texts.of("deploy.port.free"));
        if (copies.getValue() != draft.copies()) {
            copies.getValueFactory().setValue(draft.copies());
        }
        env.setText(EnvWords.summary(draft.env()));
        showing = false;
    }

    private static void text(
            TextField field,
            @org.jspecify.annotations.Nullable String set,
            @org.jspecify.annotations.Nullable String found) {
        String shown = Objects.requireNonNullElse(set, Objects.requireNonNullElse(found, ""));
        if (!field.isFocused() && !field.getText().equals(shown)) {
            field.setText(shown);
        }
    }
}
