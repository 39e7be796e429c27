package org.lanyard.app.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Check;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.ui.FormField;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.StepList;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Which branch or tag of a git source, and which folder of it. */
final class BranchRow {

    private final Desk desk;
    private final ComboBox<String> refs = new ComboBox<>();
    private final TextField path = new TextField();
    private final FormField refField;
    private final FormField pathField;
    private final Label commit = Ui.label("", "mono");
    private final Label message = Ui.label("", "may-shorten");
    private final Label author = Ui.label("", "muted");
    private final HBox form;
    private final StepList.Row row;
    private boolean showing;

    BranchRow(Desk desk, Checking checking, StepList steps) {
        this.desk = desk;
        refs.setId("branch");
        refs.setPrefWidth(180);
        refs.setOnAction(_ -> {
            if (!showing) {
                checking.edit(Field.REF, refs.getValue());
            }
        });
        path.setId("subfolder");
        path.setPromptText(Texts.of("deploy.path.all"));
        path.setPrefWidth(180);
        path.textProperty().subscribe(text -> {
            if (!showing) {
                checking.edit(Field.PATH, text);
            }
        });
        path.setOnAction(_ -> checking.on(new DeployModel.Event.Hurried()));
        refField = new FormField(Texts.of("deploy.branch"), refs);
        pathField = new FormField(Texts.of("deploy.path"), path);
        refField.setMinWidth(180);
        pathField.setMinWidth(180);
        refField.setMaxWidth(180);
        pathField.setMaxWidth(180);
        commit.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        author.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        HBox newest = Ui.row(8, commit, message, author);
        newest.setMinHeight(32);
        var newestField = new VBox(4, Ui.label(Texts.of("deploy.commit"), "caption"), newest);
        newestField.setMinWidth(0);
        HBox.setHgrow(newestField, Priority.ALWAYS);
        form = new HBox(16, refField, pathField, newestField);
        form.getStyleClass().add("step-form");
        row = steps.add(form);
    }

    /** @param number which step it is */
    void show(DeployModel model, int number) {
        Check known = model.known();
        boolean git = model.draft().address().isEmpty() || model.draft().git();
        Ui.visible(row, git);
        StepList.State state = CheckSteps.of(model, Part.BRANCH);
        int found = known == null ? 0 : known.branches().size();
        row.show(
                state,
                number,
                Texts.of("deploy.branch"),
                state == StepList.State.DONE && found > 0 ? Texts.of("deploy.branch.found", found) : "");
        boolean any = known != null && known.reachable() && !known.branches().isEmpty();
        row.detail(any ? "" : CheckSteps.at(model, Field.REF));
        Ui.visible(form, any);
        refField.wrong(CheckSteps.at(model, Field.REF));
        pathField.wrong(CheckSteps.at(model, Field.PATH));
        if (known != null && any) {
            fill(model.draft(), known);
        }
    }

    private void fill(Draft draft, Check known) {
        showing = true;
        var all = new ArrayList<>(known.branches());
        all.addAll(known.tags());
        String shown = draft.ref() != null ? draft.ref() : known.ref();
        if (shown != null && !all.contains(shown)) {
            all.addFirst(shown);
        }
        if (!refs.getItems().equals(all)) {
            refs.getItems().setAll(all);
        }
        if (!Objects.equals(refs.getValue(), shown)) {
            refs.setValue(shown);
        }
        String folder = draft.path() == null ? "" : draft.path();
        if (!path.isFocused() && !path.getText().equals(folder)) {
            path.setText(folder);
        }
        commit(known.commit());
        showing = false;
    }

    private void commit(Check.@Nullable Commit newest) {
        commit.setText(newest == null ? Format.NONE : Format.revision(newest.id()));
        String said = newest == null || newest.message() == null ? "" : newest.message();
        message.setText(said);
        message.setTooltip(said.isEmpty() ? null : new Tooltip(said));
        List<String> who = new ArrayList<>();
        if (newest != null && newest.author() != null) {
            who.add(newest.author());
        }
        if (newest != null && newest.at() != null) {
            who.add(Format.time(newest.at(), desk.clock().instant(), desk.zone()));
        }
        author.setText(who.isEmpty() ? "" : "· " + String.join(", ", who));
    }
}
