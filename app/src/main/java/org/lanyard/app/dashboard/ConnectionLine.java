package org.lanyard.app.dashboard;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.MarkShape;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** Whether this window hears its node. */
final class ConnectionLine extends HBox {

    private final MarkShape shape = new MarkShape(Mark.RING, Tone.WORKING);
    private final Label words = Ui.label("", "caption");

    ConnectionLine() {
        super(8);
        getStyleClass().add("connection");
        getChildren().addAll(shape, words);
        narrow(false);
    }

    /** Its shape only. */
    void narrow(boolean is) {
        setAlignment(is ? Pos.CENTER : Pos.CENTER_LEFT);
        Ui.visible(words, !is);
    }

    void show(Snapshot now) {
        switch (now.link()) {
            case CONNECTING -> shape.show(Mark.RING, Tone.WORKING);
            case CONNECTED -> shape.show(Mark.DOT, Tone.GOOD);
            case LOST -> shape.show(Mark.TRIANGLE, Tone.WARNING);
        }
        words.setText(
                switch (now.link()) {
                    case CONNECTING -> Texts.of("side.connecting");
                    case CONNECTED ->
                        Texts.of(
                                "side.connected",
                                now.self() == null ? "" : now.self().name());
                    case LOST -> Texts.of("side.lost");
                });
        setAccessibleText(words.getText());
    }
}
