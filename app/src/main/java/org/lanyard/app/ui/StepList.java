package org.lanyard.app.ui;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Steps one below the other: a circle of 24 on a line of 2 that is green as far as all is done. Its rows stay; their states change. */
public final class StepList extends VBox {

    /** How far a step is. */
    public enum State {
        DONE,
        NOW,
        FAILED,
        TODO
    }

    public StepList() {
        getStyleClass().add("step-list");
    }

    /** Adds a row at the end, with room for whatever belongs to the step. */
    public Row add(Node... body) {
        var row = new Row(body);
        getChildren().add(row);
        tell();
        return row;
    }

    /** The last one has no line below it. */
    private void tell() {
        for (Node node : getChildren()) {
            ((Row) node).last(node.equals(getChildren().getLast()));
        }
    }

    /** A step. */
    public static final class Row extends HBox {

        private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
        private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
        private static final PseudoClass TODO = PseudoClass.getPseudoClass("todo");

        private final StackPane circle = new StackPane();
        private final Region line = new Region();
        private final Label title = Ui.label("", "step-title");
        private final Label right = Ui.label("", "caption");
        private final Label detail = Ui.paragraph("", "caption");
        private String shown = "";

        private Row(Node... body) {
            getStyleClass().add("step");
            circle.getStyleClass().add("step-circle");
            line.getStyleClass().add("step-line");
            VBox.setVgrow(line, Priority.ALWAYS);
            var rail = new VBox(circle, line);
            rail.setAlignment(Pos.TOP_CENTER);
            rail.setMinWidth(Region.USE_PREF_SIZE);
            right.setMinWidth(Region.USE_PREF_SIZE);
            HBox head = Ui.row(8, title, Ui.spacer(), right);
            head.getStyleClass().add("step-head");
            var content = new VBox(head, detail);
            content.getStyleClass().add("step-body");
            content.getChildren().addAll(body);
            HBox.setHgrow(content, Priority.ALWAYS);
            content.setMinWidth(0);
            getChildren().addAll(rail, content);
            setAccessibleRole(AccessibleRole.TEXT);
            detail("");
        }

        /** @param number what stands in the circle while the step is to come */
        public void show(State state, int number, String words, String aside) {
            title.setText(words);
            right.setText(aside);
            setAccessibleText(number + ", " + words + ", " + Texts.of("step." + state));
            String now = state + " " + number;
            if (now.equals(shown)) {
                return;
            }
            shown = now;
            pseudoClassStateChanged(DONE, state == State.DONE);
            pseudoClassStateChanged(FAILED, state == State.FAILED);
            pseudoClassStateChanged(TODO, state == State.TODO);
            Node mark = switch (state) {
                case DONE -> new MarkShape(Mark.TICK, Tone.GOOD);
                case NOW -> new MarkShape(Mark.RING, Tone.WORKING);
                case FAILED -> new MarkShape(Mark.OCTAGON, Tone.DANGER);
                case TODO -> Ui.label(String.valueOf(number), "step-number");
            };
            circle.getChildren().setAll(mark);
        }

        /** The line below the title; none when empty. */
        public void detail(String words) {
            detail.setText(words);
            Ui.visible(detail, !words.isEmpty());
        }

        private void last(boolean is) {
            line.setVisible(!is);
        }
    }
}
