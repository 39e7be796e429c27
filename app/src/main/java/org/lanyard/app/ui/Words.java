package org.lanyard.app.ui;

import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A sentence over several lines in which some words are bold: those between double asterisks. */
public final class Words extends TextFlow {

    private String shown = "";

    public Words() {
        getStyleClass().add("words");
    }

    /** As {@link #say}; with style classes of its own. */
    public static Words of(String sentence, String... classes) {
        var words = new Words();
        words.getStyleClass().addAll(classes);
        words.say(sentence);
        return words;
    }

    public void say(String sentence) {
        if (sentence.equals(shown)) {
            return;
        }
        shown = sentence;
        getChildren().clear();
        String[] parts = sentence.split("\\*\\*", -1);
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                var text = new Text(parts[i]);
                text.getStyleClass().add(i % 2 == 1 ? "words-strong" : "words-plain");
                getChildren().add(text);
            }
        }
        setAccessibleText(String.join("", parts));
    }
}
