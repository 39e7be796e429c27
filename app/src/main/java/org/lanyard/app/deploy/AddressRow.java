package org.lanyard.app.deploy;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.Check;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.ui.AddressField;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.StepList;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** Where the app comes from: the field at the top, and the first step. */
final class AddressRow {

    private final Desk desk;
    private final Checking checking;
    private final AddressField address =
            new AddressField(Texts.of("deploy.address.prompt"), Texts.of("deploy.address"));
    private final TextField field = address.field();
    private final Button choose;
    private final HBox bar;
    private final StepList.Row row;
    private final Label wrong = Ui.paragraph("", "wrong");
    private final Button again;
    private final Button key;
    private final VBox trouble;

    AddressRow(Desk desk, Checking checking, StepList steps) {
        this.desk = desk;
        this.checking = checking;
        field.setId("address");
        field.textProperty().subscribe(text -> checking.edit(Field.ADDRESS, text));
        field.setOnAction(_ -> checking.on(new DeployModel.Event.Hurried()));
        choose = Ui.button(Texts.of("deploy.choose"), this::choose, "large");
        choose.setGraphic(Icons.of(Feather.FOLDER));
        choose.setId("choose-folder");
        choose.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        HBox.setHgrow(address, Priority.ALWAYS);
        bar = Ui.row(8, address, choose);
        again = Ui.button(Texts.of("deploy.again"), () -> checking.on(new DeployModel.Event.Hurried()));
        again.setId("check-again");
        key = Ui.button(Texts.of("deploy.key.add"), () -> KeyDialog.open(desk, checking), "accent");
        key.setId("add-key");
        wrong.setId("address-wrong");
        trouble = new VBox(12, wrong, Ui.row(8, key, again));
        trouble.getStyleClass().add("step-trouble");
        row = steps.add(trouble);
    }

    HBox bar() {
        return bar;
    }

    void focus() {
        field.requestFocus();
    }

    private void choose() {
        desk.dialogs()
                .chooseFolder(Texts.of("deploy.choose.title"))
                .ifPresent(folder -> checking.on(new DeployModel.Event.Began(folder.toString())));
    }

    void show(DeployModel model) {
        Draft draft = model.draft();
        if (!field.getText().strip().equals(draft.address())) {
            field.setText(draft.address());
        }
        boolean empty = model.phase() instanceof DeployModel.Phase.Empty;
        address.icon(empty ? Feather.LINK : draft.git() ? Feather.GIT_BRANCH : Feather.FOLDER);
        String sentence = CheckSteps.at(model, Field.ADDRESS);
        StepList.State state = CheckSteps.of(model, Part.ADDRESS);
        address.status(status(state, model));
        Ui.visible(choose, empty || !sentence.isEmpty());
        boolean done = state == StepList.State.DONE;
        row.show(state, 1, title(draft, sentence.isEmpty()), done ? Seconds.of(model.known(), "reach") : "");
        row.detail(done ? Findings.address(draft) : "");
        wrong.setText(sentence);
        Ui.visible(trouble, !sentence.isEmpty());
        boolean asked = model.known() != null
                && Findings.needsKey(model.known())
                && draft.address().startsWith("http");
        Ui.visible(key, asked);
        Ui.visible(again, draft.source() != null);
    }

    private static String title(Draft draft, boolean well) {
        boolean folder = !draft.address().isEmpty() && !draft.git();
        return Texts.of(
                folder
                        ? well ? "deploy.step.folder" : "deploy.step.folder.not"
                        : well ? "deploy.step.address" : "deploy.step.address.not");
    }

    private static @Nullable Status status(StepList.State state, DeployModel model) {
        return switch (state) {
            case TODO -> null;
            case NOW -> new Status(Mark.RING, Texts.of("deploy.looking"), Tone.WORKING, Status.Group.WORKING);
            case DONE ->
                new Status(
                        Mark.TICK,
                        Texts.of(model.draft().git() ? "deploy.answers" : "deploy.there"),
                        Tone.GOOD,
                        Status.Group.RUNNING);
            case FAILED -> new Status(Mark.OCTAGON, Texts.of(failed(model)), Tone.DANGER, Status.Group.NEEDS_YOU);
        };
    }

    private static String failed(DeployModel model) {
        Check known = model.known();
        return known == null ? "deploy.wrong" : Findings.needsKey(known) ? "deploy.needs.key" : "deploy.silent";
    }
}
