package org.lanyard.app.dashboard;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lanyard.app.client.Node;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.MarkShape;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tip;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** The first few nodes, each with its state and processor in a line. What has not changed is not drawn again. */
final class Pulse extends VBox {

    private static final int LINES = 6;
    private static final Status UNKNOWN = new Status(Mark.HOLLOW_CIRCLE, "", Tone.NEUTRAL, Status.Group.STOPPED);

    private final List<Line> lines = new ArrayList<>();
    private final Label more = Ui.label("", "caption", "pulse");
    private final Runnable chosen;
    private boolean narrow;
    private int left;

    /** @param chosen done at a click on a line */
    Pulse(Runnable chosen) {
        this.chosen = chosen;
        getStyleClass().add("pulses");
        getChildren().add(more);
        count(0);
    }

    /** Shapes only. */
    void narrow(boolean is) {
        narrow = is;
        lines.forEach(Line::layOut);
        count(left);
    }

    void show(Snapshot now) {
        List<Node> nodes = now.nodes().stream().limit(LINES).toList();
        while (lines.size() < nodes.size()) {
            var line = new Line();
            getChildren().add(lines.size(), line);
            lines.add(line);
        }
        while (lines.size() > nodes.size()) {
            getChildren().remove(lines.removeLast());
        }
        for (int i = 0; i < nodes.size(); i++) {
            lines.get(i).show(nodes.get(i), now.connected());
        }
        count(now.nodes().size() - nodes.size());
    }

    private void count(int others) {
        left = others;
        more.setText(Texts.of("side.more", others));
        Ui.visible(more, others > 0 && !narrow);
    }

    private final class Line extends HBox {

        private final MarkShape shape = new MarkShape(UNKNOWN.mark(), UNKNOWN.tone());
        private final Label name = Ui.label("");
        private final Region gap = Ui.spacer();
        private final Label value = Ui.label("", "caption");
        private String whole = "";

        Line() {
            getStyleClass().add("pulse");
            value.setMinWidth(USE_PREF_SIZE);
            getChildren().addAll(shape, name, gap, value);
            setOnMouseClicked(_ -> chosen.run());
            Tip.of(this, () -> whole);
            layOut();
        }

        private void layOut() {
            setSpacing(narrow ? 0 : 8);
            setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
            Ui.visible(name, !narrow);
            Ui.visible(gap, !narrow);
            Ui.visible(value, !narrow);
        }

        void show(Node node, boolean connected) {
            Status status = connected ? Status.of(node) : UNKNOWN;
            Node.Metrics metrics = connected && node.reachable() ? node.metrics() : null;
            String cpu = Format.percent(metrics == null ? null : metrics.cpu());
            shape.show(status.mark(), status.tone());
            name.setText(node.name());
            value.setText(connected && !node.reachable() ? Texts.of("side.gone") : cpu);
            setAccessibleText(node.name() + ", " + status.word() + ", CPU " + cpu);
            whole = node.name() + " · " + status.word();
        }
    }
}
