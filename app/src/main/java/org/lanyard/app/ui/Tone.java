package org.lanyard.app.ui;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;

/** What a colour says; each is a style class {@code tone-…}, and never the only sign. */
public enum Tone {
    GOOD,
    WORKING,
    WARNING,
    DANGER,
    NEUTRAL;

    private static final String PREFIX = "tone-";

    /** In place of another tone: in one change, since the style sheet asks for a tone's colours at any moment. */
    public void wear(Node node) {
        List<String> classes = node.getStyleClass();
        if (classes.stream().noneMatch(c -> c.startsWith(PREFIX))) {
            classes.add(styleClass());
        } else {
            classes.replaceAll(c -> c.startsWith(PREFIX) ? styleClass() : c);
        }
    }

    public String styleClass() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }
}
