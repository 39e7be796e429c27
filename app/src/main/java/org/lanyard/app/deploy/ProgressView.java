package org.lanyard.app.deploy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.App;
import org.lanyard.app.deploy.Remedies.Remedy;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Note;
import org.lanyard.app.ui.StatusLabel;
import org.lanyard.app.ui.StepList;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** A deploy under way, or how it has ended: steps at the left, what it prints at the right. */
final class ProgressView {

    private static final double STEPS_WIDTH = 338;

    private final Desk desk;
    private final Deployment deployment;
    private final UnderWay underWay;
    private final BorderPane view = new BorderPane();
    private final Label title = Ui.label("", "title", "may-shorten");
    private final StatusLabel pill = new StatusLabel();
    private final Label elapsed = Ui.label("", "muted");
    private final Note note = new Note();
    private final StepList steps = new StepList();
    private final List<StageRow> rows = new ArrayList<>();
    private final Map<Remedy, Button> remedies = new EnumMap<>(Remedy.class);
    private final HBox leave;
    private final LogPane log;
    private final Button cancel;
    private final Button remove;
    private final Button back;
    private final Button another;

    /** @param next opens the check page for another app */
    ProgressView(Desk desk, Deployment deployment, UnderWay underWay, LogPane log, Runnable next) {
        this.desk = desk;
        this.deployment = deployment;
        this.underWay = underWay;
        this.log = log;
        view.setId("deploy-page");
        pill.getStyleClass().add("pill");
        pill.setSpacing(6);
        pill.setMinWidth(Button.USE_PREF_SIZE);
        elapsed.setId("elapsed");
        elapsed.setMinWidth(Button.USE_PREF_SIZE);
        title.setMinWidth(0);
        another = button("deploy.another", "another", next);
        cancel = button("dialog.cancel", "cancel-deploy", deployment::cancel);
        remove = button("deploy.remove", "remove-app", this::remove);
        back = button("deploy.back", "back-to-apps", () -> desk.navigator().go(new Place.Apps()));
        HBox head = Ui.row(12, title, pill, elapsed, Ui.spacer(), underWay.view(), another, remove, cancel, back);
        head.getStyleClass().add("page-head");
        Label info = Ui.paragraph(Texts.of("deploy.leave"), "caption");
        HBox.setHgrow(info, Priority.ALWAYS);
        leave = Ui.row(8, Icons.of(Feather.INFO, 14), info);
        leave.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        leave.getStyleClass().add("leave-hint");
        var left = new VBox(16, note, steps, leave);
        left.getStyleClass().add("deploy-steps");
        var scroll = new ScrollPane(left);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        scroll.setMinWidth(STEPS_WIDTH);
        scroll.setPrefWidth(STEPS_WIDTH);
        HBox.setHgrow(log.view(), Priority.ALWAYS);
        log.view().setMinWidth(0);
        var body = new HBox(14, scroll, log.view());
        body.getStyleClass().add("page-body");
        view.setTop(head);
        view.setCenter(body);
        buttons();
        deployment.onChange(this::show);
        show();
    }

    private static Button button(String text, String id, Runnable action) {
        Button button = Ui.button(Texts.of(text), action);
        button.setId(id);
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }

    private void buttons() {
        remedy(Remedy.OPEN, "open-app", this::open).setGraphic(Icons.of(Feather.EXTERNAL_LINK));
        remedy(Remedy.COPY, "copy-address", this::copy).setGraphic(Icons.of(Feather.COPY));
        remedy(Remedy.TRY_AGAIN, "try-again", deployment::tryAgain);
        remedy(Remedy.EDIT, "edit-app", () -> desk.navigator().go(new Place.AppPage(deployment.name(), "settings")));
        remedy(Remedy.ROLL_BACK, "roll-back", deployment::rollBack);
    }

    private Button remedy(Remedy remedy, String id, Runnable action) {
        Button button = Ui.button(Texts.of("deploy.remedy." + id), action);
        button.setId(id);
        remedies.put(remedy, button);
        return button;
    }

    Parent view() {
        return view;
    }

    Deployment deployment() {
        return deployment;
    }

    private void open() {
        String address = DeploySteps.address(deployment.app());
        if (address != null) {
            desk.dialogs().browse(address);
        }
    }

    private void copy() {
        String address = DeploySteps.address(deployment.app());
        if (address != null) {
            desk.dialogs().copy(address);
        }
    }

    private void remove() {
        String name = deployment.name();
        desk.dialogs()
                .confirm(
                        Texts.of("deploy.remove.title", name),
                        Texts.of("deploy.remove.consequence"),
                        Texts.of("deploy.remove.verb", name),
                        deployment::remove);
    }

    /** Where the keyboard is to be: at what can be done next. */
    void focus() {
        List<Remedy> offered = Remedies.of(deployment.outcome(), deployment.app());
        Button first = offered.isEmpty() ? deployment.underWay() ? cancel : back : remedies.get(offered.getFirst());
        if (first != null) {
            first.requestFocus();
        }
    }

    void show() {
        App app = deployment.app();
        Outcome outcome = deployment.outcome();
        DeploySteps told = deployment.steps();
        List<DeploySteps.Step> all = told.all();
        title.setText(Endings.title(outcome, told.at(), app));
        title.setTooltip(new Tooltip(title.getText()));
        pill.show(Endings.status(outcome, app, DeploySteps.number(all, told.at())));
        String time = Format.elapsed(deployment.elapsed());
        elapsed.setText(outcome == Outcome.UNDER_WAY ? time : Texts.of("deploy.after", time));
        underWay.show(deployment);
        note();
        boolean first = app.release() == null || outcome == Outcome.CANCELLED;
        boolean held = cancel.isFocused() && outcome != Outcome.UNDER_WAY;
        Ui.visible(cancel, outcome == Outcome.UNDER_WAY);
        Ui.visible(another, outcome == Outcome.UNDER_WAY || outcome == Outcome.RUNS);
        Ui.visible(remove, (outcome == Outcome.FAILED || outcome == Outcome.CANCELLED) && first);
        Ui.visible(back, outcome != Outcome.UNDER_WAY);
        Ui.visible(leave, outcome == Outcome.UNDER_WAY);
        rows(all, told.at(), outcome, app);
        log(told.at(), outcome);
        // the button that had the keyboard is gone: it goes to what can be done now
        if (held) {
            focus();
        }
    }

    private void note() {
        String refusal = deployment.refusal();
        if (refusal.isEmpty()) {
            note.hide();
        } else {
            note.show(Mark.TRIANGLE, Tone.WARNING, Texts.of("deploy.refused"), refusal);
        }
    }

    private void rows(List<DeploySteps.Step> all, Stage at, Outcome outcome, App app) {
        while (rows.size() < all.size()) {
            rows.add(new StageRow(steps));
        }
        for (int i = 0; i < all.size(); i++) {
            DeploySteps.Step step = all.get(i);
            boolean here = step.stage() == at && outcome != Outcome.GONE;
            rows.get(i)
                    .show(
                            step,
                            i + 1,
                            here && outcome.failed() ? why(app) : "",
                            here ? actions(outcome, app) : List.of());
        }
    }

    private static String why(App app) {
        String sentence = Telling.sentence(app.reason());
        return sentence.isEmpty() ? Findings.sentence(app.cause()) : sentence;
    }

    private List<Button> actions(Outcome outcome, App app) {
        var all = new ArrayList<Button>();
        for (Remedy remedy : Remedies.of(outcome, app)) {
            Button button = remedies.get(remedy);
            if (button != null) {
                button.getStyleClass().remove("accent");
                all.add(button);
            }
        }
        if (!all.isEmpty()) {
            all.getFirst().getStyleClass().add("accent");
        }
        Button roll = remedies.get(Remedy.ROLL_BACK);
        if (roll != null && app.release() != null) {
            roll.setText(Texts.of("deploy.remedy.roll-back.to", app.release().number()));
        }
        return all;
    }

    private void log(Stage at, Outcome outcome) {
        List<String> lines = deployment.log();
        boolean start = outcome.failed() && at == Stage.START;
        log.show(
                Texts.of(start ? "deploy.log.start" : "deploy.log.build"),
                outcome == Outcome.UNDER_WAY && at == Stage.BUILD,
                lines,
                outcome.failed() ? Telling.explaining(lines) : -1);
    }
}
