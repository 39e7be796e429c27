package org.lanyard.app.pairing;

import java.util.ArrayList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.lanyard.app.client.Node;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.MarkShape;
import org.lanyard.app.ui.Note;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** One field for the code; what happens then; and, in place of that, what went wrong. */
final class JoinDialog {

    private final Desk desk;
    private final JoinModel model;
    private final String self;
    private final String host;
    private final Label question;
    private final TextField field = new TextField();
    private final Label toGo = Ui.label("", "caption");
    private final VBox typing;
    private final VBox then;
    private final HBox elsewhere;
    private final VBox where;
    private final TextField address = new TextField();
    private final VBox progress;
    private final Note note = new Note();
    private final Button cancel = new Button(Texts.of("dialog.cancel"));
    private final Button join = new Button(Texts.of("pairing.join.verb"));

    JoinDialog(Desk desk) {
        this.desk = desk;
        model = new JoinModel(
                desk.api(), desk.work(), () -> desk.feed().latest().strangers());
        Node node = desk.feed().latest().self();
        self = node == null ? Texts.of("pairing.this") : node.name();
        String heard = model.host();
        host = heard == null ? Texts.of("pairing.other") : heard;

        question = Ui.label(Texts.of("pairing.join.code", host));
        question.setLabelFor(field);
        field.setId("pairing-digits");
        field.getStyleClass().add("code-field");
        field.setTextFormatter(Digits.formatter());
        field.setAccessibleText(question.getText());
        toGo.setMouseTransparent(true);
        toGo.getStyleClass().add("code-to-go");
        var box = new StackPane(field, toGo);
        StackPane.setAlignment(toGo, Pos.CENTER_RIGHT);
        typing = new VBox(8, question, box);

        then = new VBox(
                8,
                Ui.label(Texts.of("pairing.then"), "strong"),
                line(Mark.TICK, Tone.GOOD, Texts.of("pairing.then.joins", self, host)),
                line(Mark.TICK, Tone.GOOD, Texts.of("pairing.then.stay")),
                line(Mark.DOT, Tone.WORKING, Texts.of("pairing.then.names")));
        then.getStyleClass().addAll("card", "subtle");

        var link = new Hyperlink(Texts.of("pairing.address.link"));
        link.setId("type-address");
        link.setOnAction(_ -> askForAddress());
        elsewhere = Ui.row(4, Ui.label(Texts.of("pairing.address.ask"), "caption"), link);
        elsewhere.getStyleClass().add("pairing-aside");
        Label addressName = Ui.label(Texts.of("pairing.address"));
        addressName.setLabelFor(address);
        address.setId("pairing-address");
        address.setPromptText(Texts.of("pairing.address.example"));
        where = new VBox(8, addressName, address);
        Ui.visible(where, false);

        var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.getStyleClass().add("pairing-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        progress = new VBox(
                10, Ui.row(8, new MarkShape(Mark.RING, Tone.WORKING), Ui.label(Texts.of("pairing.joining"))), bar);
        cancel.setId("join-cancel");
        join.setId("join");
        join.getStyleClass().add("accent");
        join.setDefaultButton(true);
    }

    private static HBox line(Mark mark, Tone tone, String text) {
        var place = new VBox(new MarkShape(mark, tone));
        place.getStyleClass().add("line-mark");
        place.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        HBox line = Ui.row(10, place, Ui.paragraph(text));
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    void open() {
        var content = new VBox(16, typing, note, then, progress, elsewhere, where);
        content.getStyleClass().add("pairing");
        Dialogs.Open shown = desk.dialogs().show(Texts.of("pairing.join"), content, cancel, join);
        shown.onClosed(_ -> model.cancel());
        cancel.setOnAction(_ -> {
            if (model.state().get().phase() == JoinModel.Phase.JOINING) {
                model.cancel();
            } else {
                shown.close();
            }
        });
        join.setOnAction(_ -> model.join(where.isVisible() ? address.getText() : ""));
        field.textProperty().subscribe(text -> {
            model.typed(text);
            hint();
        });
        model.state().subscribe(this::show);
        field.requestFocus();
    }

    private void askForAddress() {
        Ui.visible(where, true);
        Ui.visible(elsewhere, false);
        address.requestFocus();
    }

    private void hint() {
        toGo.setText(model.toGo() == 0 ? "" : Texts.count("pairing.to-go", model.toGo()));
        join.setDisable(!model.mayJoin());
    }

    private void show(JoinModel.State now) {
        JoinModel.Phase phase = now.phase();
        boolean joining = phase == JoinModel.Phase.JOINING;
        boolean joined = phase == JoinModel.Phase.JOINED;
        field.setDisable(joining);
        address.setDisable(joining);
        Ui.visible(typing, !joined);
        Ui.visible(progress, joining);
        Ui.visible(then, phase == JoinModel.Phase.TYPING);
        Ui.visible(elsewhere, !joining && !joined && !where.isVisible());
        Ui.visible(where, where.isVisible() && !joined);
        Ui.visible(join, !joined);
        hint();
        switch (phase) {
            case TYPING, JOINING -> note.hide();
            case WRONG ->
                note.show(
                        Mark.OCTAGON,
                        Tone.DANGER,
                        Texts.of("pairing.wrong"),
                        Texts.count("pairing.wrong.then", now.triesLeft(), host));
            case RUN_OUT ->
                note.show(
                        Mark.HOURGLASS,
                        Tone.WARNING,
                        Texts.of("pairing.run-out"),
                        Texts.of("pairing.run-out.host", host));
            case NOBODY -> {
                note.show(Mark.TRIANGLE, Tone.WARNING, Texts.of("pairing.nobody"), Texts.of("pairing.nobody.then"));
                askForAddress();
            }
            case REFUSED -> note.show(Mark.OCTAGON, Tone.DANGER, Texts.of("pairing.refused"), now.word());
            case JOINED -> joined(now);
        }
        if (phase == JoinModel.Phase.WRONG || phase == JoinModel.Phase.RUN_OUT) {
            field.requestFocus();
            field.selectAll();
        }
    }

    private void joined(JoinModel.State now) {
        desk.feed().refresh();
        var others = new ArrayList<>(now.nodes());
        others.remove(self);
        note.show(
                Mark.TICK,
                Tone.GOOD,
                Texts.of("pairing.belongs", self, now.word()),
                Texts.of("pairing.belongs.then", String.join(", ", others)));
        cancel.setText(Texts.of("dialog.close"));
        cancel.requestFocus();
    }
}
