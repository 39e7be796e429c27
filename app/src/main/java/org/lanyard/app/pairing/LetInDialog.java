package org.lanyard.app.pairing;

import java.time.Duration;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.MarkShape;
import org.lanyard.app.ui.Note;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;
import org.lanyard.app.ui.Words;

/** The code, large, and how long it is good; then who came in. */
final class LetInDialog {

    private final Desk desk;
    private final @Nullable Stranger stranger;
    private final LetInModel model;
    private final Timeline seconds;
    private final Words instruction = new Words();
    private final Label first = Ui.label("", "code");
    private final Label second = Ui.label("", "code");
    private final HBox code = Ui.row(20, first, second);
    private final Label left = Ui.label("", "muted");
    private final ProgressBar bar = new ProgressBar();
    private final Label caption = Ui.paragraph("", "caption");
    private final VBox waiting;
    private final Note note = new Note();
    private final HBox instead;
    private final Button again;
    private final Button cancel = new Button(Texts.of("dialog.cancel"));
    private Dialogs.@Nullable Open open;

    LetInDialog(Desk desk, @Nullable Stranger stranger) {
        this.desk = desk;
        this.stranger = stranger;
        model = new LetInModel(desk.api(), desk.work(), desk.clock());
        seconds = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> model.tick()));
        seconds.setCycleCount(Animation.INDEFINITE);

        code.getStyleClass().addAll("card", "subtle", "code-box");
        code.setAlignment(Pos.CENTER);
        code.setId("pairing-code");
        code.setFocusTraversable(true);
        HBox wait = Ui.row(
                8,
                new MarkShape(Mark.RING, Tone.WORKING),
                Ui.label(
                        stranger == null
                                ? Texts.of("pairing.waiting.any")
                                : Texts.of("pairing.waiting", stranger.name())),
                Ui.spacer(),
                left);
        bar.getStyleClass().add("pairing-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        caption.setText(Texts.of("pairing.promise"));
        waiting = new VBox(10, wait, bar, caption);
        VBox.setMargin(caption, new javafx.geometry.Insets(10, 0, 0, 0));
        again = Ui.button(Texts.of("pairing.new-code"), model::newCode);
        again.setGraphic(Icons.of(Feather.REFRESH_CW));
        again.setId("new-code");
        cancel.setId("pairing-cancel");
        cancel.setOnAction(_ -> close());
        var link = new Hyperlink(Texts.of("pairing.instead.link"));
        link.setId("join-instead");
        link.setOnAction(_ -> {
            close();
            Pairing.join(desk);
        });
        instead = Ui.row(4, Ui.label(Texts.of("pairing.instead"), "caption"), link);
        instead.getStyleClass().add("pairing-aside");
        // who is paired already cannot join others
        Ui.visible(instead, stranger == null && desk.feed().latest().nodes().size() == 1);
    }

    void open() {
        var content = new VBox(16, instruction, code, waiting, note, instead);
        content.getStyleClass().add("pairing");
        String title = stranger == null ? Texts.of("pairing.add") : Texts.of("pairing.let-in", stranger.name());
        Dialogs.Open shown = desk.dialogs().show(title, content, again, cancel);
        open = shown;
        shown.onClosed(_ -> {
            seconds.stop();
            model.close();
        });
        model.state().subscribe(this::show);
        model.newCode();
        seconds.play();
    }

    private void close() {
        if (open != null) {
            open.close();
        }
    }

    private void show(LetInModel.State now) {
        boolean joined = now.phase() == LetInModel.Phase.JOINED;
        boolean good = now.phase() == LetInModel.Phase.ASKING || now.phase() == LetInModel.Phase.WAITING;
        Ui.visible(instruction, good);
        Ui.visible(code, good);
        Ui.visible(waiting, good);
        Ui.visible(again, !joined);
        instruction.say(
                stranger == null
                        ? Texts.of("pairing.instruction.any")
                        : Texts.of("pairing.instruction", stranger.name()));
        String digits = now.code().isEmpty() ? "······" : now.code();
        first.setText(digits.substring(0, digits.length() / 2));
        second.setText(digits.substring(digits.length() / 2));
        code.setAccessibleText(Texts.of("pairing.code", Digits.spelled(now.code())));
        left.setText(now.code().isEmpty() ? "" : Texts.of("pairing.left", clock(now.left())));
        bar.setProgress(now.share());
        switch (now.phase()) {
            case ASKING, WAITING -> note.hide();
            case JOINED -> joined(now.word());
            case RUN_OUT ->
                note.show(Mark.HOURGLASS, Tone.WARNING, Texts.of("pairing.run-out"), Texts.of("pairing.run-out.then"));
            case TRIES_USED ->
                note.show(Mark.OCTAGON, Tone.DANGER, Texts.of("pairing.tries"), Texts.of("pairing.tries.then"));
            case REPLACED ->
                note.show(
                        Mark.HOURGLASS, Tone.WARNING, Texts.of("pairing.replaced"), Texts.of("pairing.replaced.then"));
            case REFUSED -> note.show(Mark.OCTAGON, Tone.DANGER, Texts.of("pairing.no-code"), now.word());
        }
    }

    private void joined(String name) {
        seconds.stop();
        desk.feed().refresh();
        boolean other = stranger != null && !stranger.name().equals(name);
        if (other) {
            Button look = Ui.button(Texts.of("pairing.other.look"), () -> {
                close();
                desk.navigator().go(new Place.Nodes());
            });
            note.show(
                    Mark.TRIANGLE,
                    Tone.WARNING,
                    Texts.of("pairing.joined", name),
                    Texts.of("pairing.joined.other", stranger == null ? "" : stranger.name(), name),
                    look);
        } else {
            note.show(Mark.TICK, Tone.GOOD, Texts.of("pairing.joined", name), Texts.of("pairing.joined.then", name));
        }
        Ui.visible(instead, false);
        cancel.setText(Texts.of("dialog.close"));
        cancel.requestFocus();
    }

    private static String clock(Duration left) {
        return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
