package org.lanyard.app.ui;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/** Feather icons, coloured by the style sheet. Sizes: 16, 14 in small controls, 20 in card titles, 24 beside hints. */
public final class Icons {

    private Icons() {}

    public static Icon of(Feather icon) {
        return of(icon, 16);
    }

    public static Icon of(Feather icon, int size) {
        return new Icon(icon, size);
    }

    /** A button without a word; its name is told by tooltip and to screen readers. */
    public static Button button(Feather icon, String name) {
        var button = new Button();
        button.setGraphic(of(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }
}
