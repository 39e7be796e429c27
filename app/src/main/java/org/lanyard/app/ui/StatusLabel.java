package org.lanyard.app.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Shape and word of a state. As a pill once per page; plain elsewhere. */
public final class StatusLabel extends HBox {

    private final Label word = new Label();
    private @Nullable Status shown;
    private @Nullable MarkShape shape;

    public StatusLabel() {
        getStyleClass().addAll("status", Tone.NEUTRAL.styleClass());
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(8);
        getChildren().add(word);
    }

    public static StatusLabel plain(Status status) {
        var label = new StatusLabel();
        label.show(status);
        return label;
    }

    public static StatusLabel pill(Status status) {
        StatusLabel label = plain(status);
        label.getStyleClass().add("pill");
        label.setSpacing(6);
        return label;
    }

    public void show(Status status) {
        if (status.equals(shown)) {
            return;
        }
        status.tone().wear(this);
        word.setText(status.word());
        setAccessibleText(status.word());
        if (shape == null) {
            shape = new MarkShape(status.mark(), status.tone());
            getChildren().addFirst(shape);
        } else if (shown == null || shown.mark() != status.mark() || shown.tone() != status.tone()) {
            shape.show(status.mark(), status.tone());
        }
        shown = status;
    }
}
