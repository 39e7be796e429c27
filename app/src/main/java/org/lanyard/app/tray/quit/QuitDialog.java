package org.lanyard.app.tray.quit;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Asks what should become of the apps here before the program quits; stays while they move. Toolkit's thread. */
public final class QuitDialog {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final QuitModel model;
    private final VBox body = new VBox(8);
    private final Label question = Ui.paragraph("");
    private final VBox options = new VBox(8);
    private final Label refusal = Ui.paragraph("", "quit-refusal");
    private final Label working = Ui.paragraph("");
    private final Label more = Ui.paragraph("", "caption");
    private final ProgressBar bar = new ProgressBar();
    private final ToggleGroup group = new ToggleGroup();
    private final Button cancel = new Button(Texts.of("dialog.cancel"));
    private final Button quit = new Button(Texts.of("tray.quit.verb"));
    private final Dialogs.Open open;

    private QuitDialog(Desk desk, QuitModel model) {
        this.model = model;
        body.getStyleClass().add("quit");
        question.setText(model.question());
        VBox.setMargin(question, new javafx.geometry.Insets(0, 0, 8, 0));
        model.options().forEach(o -> options.getChildren().add(option(o)));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Texts.of("tray.quit.move"));
        body.getChildren().addAll(question, options, working, bar, more, refusal);
        cancel.setId("quit-cancel");
        quit.setId("quit-go");
        open = desk.dialogs().show(Texts.of("tray.quit.title"), body, cancel, quit);
        if (body.getParent() != null) {
            body.getParent().getStyleClass().add("quit-card");
        }
        cancel.setOnAction(_ -> open.close());
        quit.setOnAction(_ -> quit());
        open.onClosed(_ -> {
            if (!(model.state() instanceof QuitModel.State.Done)) {
                model.cancel();
            }
        });
        model.onChange(this::show);
        show();
    }

    public static QuitDialog open(Desk desk, QuitModel model) {
        return new QuitDialog(desk, model);
    }

    /** Told once it is not there any more. */
    public void onClosed(Runnable listener) {
        open.onClosed(_ -> listener.run());
    }

    private VBox option(QuitModel.Option option) {
        var radio = new RadioButton(option.title());
        radio.setId("quit-" + option.way().name().toLowerCase(java.util.Locale.ROOT));
        radio.setUserData(option.way());
        radio.setToggleGroup(group);
        radio.setAccessibleText(option.title() + ". " + option.text());
        Label text = Ui.paragraph(option.text(), "caption", "quit-text");
        var card = new VBox(2, radio, text);
        card.getStyleClass().add("quit-option");
        card.setOnMouseClicked(_ -> radio.setSelected(true));
        radio.selectedProperty().subscribe(on -> card.pseudoClassStateChanged(CHOSEN, on));
        radio.setSelected(option.way() == QuitModel.Way.KEEP);
        return card;
    }

    private void quit() {
        if (model.state() instanceof QuitModel.State.Working) {
            model.quitNow();
        } else if (group.getSelectedToggle() != null
                && group.getSelectedToggle().getUserData() instanceof QuitModel.Way way) {
            model.go(way);
        }
    }

    private void show() {
        QuitModel.State state = model.state();
        boolean busy = state instanceof QuitModel.State.Working;
        List.of(question, options).forEach(n -> Ui.visible(n, !busy));
        List.of(working, bar, more).forEach(n -> Ui.visible(n, busy));
        Ui.visible(refusal, state instanceof QuitModel.State.Refused);
        quit.setText(Texts.of(busy ? "tray.quit.now" : "tray.quit.verb"));
        // the second Enter of a nervous hand must not stop what is being moved
        quit.setDefaultButton(!busy);
        quit.getStyleClass().removeAll("accent");
        if (busy) {
            cancel.requestFocus();
        } else {
            quit.getStyleClass().add("accent");
        }
        switch (state) {
            case QuitModel.State.Choosing() -> {}
            case QuitModel.State.Refused(String sentence) -> refusal.setText(sentence);
            case QuitModel.State.Working(String sentence, double progress, String rest) -> {
                working.setText(sentence);
                bar.setProgress(progress);
                more.setText(rest);
                Ui.visible(more, !rest.isEmpty());
                quit.setDisable(progress < 0);
            }
            case QuitModel.State.Done() -> open.close();
        }
        if (!busy) {
            quit.setDisable(false);
        }
    }
}
