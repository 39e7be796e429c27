package org.lanyard.app.ui;

import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** A tool tip that is made when the pointer comes: in a list, one for each cell would cost as much as the cells do. */
public final class Tip implements EventHandler<MouseEvent> {

    private static final double WIDEST = 560;

    private final Node node;
    private final Supplier<String> text;
    private @Nullable Tooltip tip;

    private Tip(Node node, Supplier<String> text) {
        this.node = node;
        this.text = text;
    }

    /** @param text asked each time the pointer comes; no tip while it is empty */
    public static void of(Node node, Supplier<String> text) {
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, new Tip(node, text));
    }

    /** Says the whole of what may have been shortened. */
    public static void whole(Labeled label) {
        of(label, label::getText);
    }

    @Override
    public void handle(MouseEvent entered) {
        String now = text.get();
        if (now.isEmpty()) {
            if (tip != null) {
                Tooltip.uninstall(node, tip);
                tip = null;
            }
            return;
        }
        if (tip == null) {
            tip = new Tooltip();
            tip.setWrapText(true);
            tip.setMaxWidth(WIDEST);
            Tooltip.install(node, tip);
        }
        tip.setText(now);
    }
}
