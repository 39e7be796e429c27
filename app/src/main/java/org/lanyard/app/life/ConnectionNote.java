package org.lanyard.app.life;

import java.time.Instant;
import java.util.ArrayList;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Note;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Above every page while the node does not answer: what is, what is safe, what to do. */
public final class ConnectionNote extends StackPane {

    private final Desk desk;
    private final Note note = new Note();
    private final Timeline tick = new Timeline(new KeyFrame(Duration.seconds(1), _ -> show()));
    private final Button log;
    private final Button start;
    private @Nullable Instant since;
    private @Nullable ConnectionWords shown;

    public ConnectionNote(Desk desk) {
        this.desk = desk;
        getStyleClass().add("connection-note");
        log = Ui.button(
                Texts.of("life.log"),
                () -> desk.dialogs().reveal(desk.computer().logFolder()));
        log.setId("show-node-log");
        start = Ui.button("", desk.computer()::startNode);
        start.setId("start-node");
        getChildren().add(note);
        tick.setCycleCount(Animation.INDEFINITE);
        Ui.visible(this, false);
        desk.feed().onSnapshot(this::heard);
        desk.computer().onNode(_ -> show());
    }

    /** What it says now; empty when nothing. */
    public String words() {
        return shown == null ? "" : shown.happened();
    }

    private void heard(Snapshot now) {
        if (now.connected()) {
            since = null;
            tick.stop();
        } else if (since == null) {
            since = desk.clock().instant();
            tick.play(); // the time waited is told while it passes; at no other time anything ticks
        }
        show();
    }

    private void show() {
        Instant now = desk.clock().instant();
        ConnectionWords words = ConnectionWords.of(
                desk.feed().latest(), desk.computer().node(), since == null ? now : since, now, desk.zone());
        if (words != null && !words.equals(shown)) {
            note.show(words.mark(), words.tone(), words.happened(), words.more(), buttons(words));
        }
        shown = words;
        Ui.visible(this, words != null);
    }

    /** The same ones while they are the same: the words change each second. */
    private Button[] buttons(ConnectionWords words) {
        var buttons = new ArrayList<Button>();
        if (words.log()) {
            buttons.add(log);
        }
        String word = words.startAgain();
        if (word != null) {
            start.setText(word);
            buttons.add(start);
        }
        return buttons.toArray(Button[]::new);
    }
}
