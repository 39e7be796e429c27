package org.lanyard.app.deploy;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lanyard.app.ui.StepList;
import org.lanyard.app.ui.Ui;

/** A step of a deploy with its progress, or with why it failed and what can be done. */
final class StageRow {

    private final ProgressBar bar = new ProgressBar();
    private final Label done = Ui.label("", "caption", "may-shorten");
    private final Label left = Ui.label("", "caption");
    private final HBox told = Ui.row(8, done, Ui.spacer(), left);
    private final Label reason = Ui.paragraph("", "step-reason");
    private final FlowPane buttons = new FlowPane(8, 8);
    private final StepList.Row row;
    private List<Button> shown = List.of();

    StageRow(StepList steps) {
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("step-progress");
        var body = new VBox(4, bar, told, reason, buttons);
        row = steps.add(body);
        left.setMinWidth(Region.USE_PREF_SIZE);
        VBox.setMargin(bar, new Insets(6, 0, 4, 0));
        buttons.getStyleClass().add("step-buttons");
    }

    void show(DeploySteps.Step step, int number, String why, List<Button> actions) {
        row.show(step.state(), number, step.title(), step.right());
        boolean measured = step.progress() >= 0;
        row.detail(measured ? "" : step.detail());
        done.setText(step.detail());
        done.setTooltip(new Tooltip(step.detail()));
        Ui.visible(bar, measured);
        Ui.visible(told, measured);
        if (measured) {
            bar.setProgress(step.progress());
        }
        left.setText(step.left());

        reason.setText(why);
        Ui.visible(reason, !why.isEmpty());
        Ui.visible(buttons, !actions.isEmpty());
        if (!actions.equals(shown)) {
            shown = actions;
            buttons.getChildren().setAll(actions);
        }
    }
}
