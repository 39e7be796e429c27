package org.lanyard.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.app.FxThread;

final class TipTest {

    private static void come(Node node) {
        Bounds at = node.getBoundsInLocal();
        node.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_ENTERED,
                at.getCenterX(),
                at.getCenterY(),
                0,
                0,
                null,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                new PickResult(node, 0, 0)));
    }

    private static @Nullable Object tip(Node node) {
        return node.getProperties().get("javafx.scene.control.Tooltip");
    }

    @Test
    void it_is_made_when_the_pointer_comes_and_says_what_is_so_then() {
        FxThread.start();
        FxThread.call(() -> {
            var label = new Label("a-name-that-is-long");
            Tip.whole(label);
            assertThat(tip(label)).isNull();

            come(label);
            assertThat(tip(label))
                    .isInstanceOfSatisfying(
                            Tooltip.class, t -> assertThat(t.getText()).isEqualTo("a-name-that-is-long"));

            label.setText("another");
            come(label);
            assertThat(tip(label))
                    .isInstanceOfSatisfying(
                            Tooltip.class, t -> assertThat(t.getText()).isEqualTo("another"));

            label.setText("");
            come(label);
            assertThat(tip(label)).isNull();
            return label;
        });
    }
}
