package org.lanyard.app.ui;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;

/** Where one types what to look for; tells the keys that lead to it. Esc empties it. */
public final class SearchField extends CustomTextField {

    /** @param keys "Ctrl F"; empty for none */
    public SearchField(String prompt, String keys) {
        setPromptText(prompt);
        setAccessibleText(prompt);
        getStyleClass().add("search-field");
        setLeft(Icons.of(Feather.SEARCH, 14));
        if (!keys.isEmpty()) {
            Label hint = Ui.label(keys, "kbd");
            hint.setMinWidth(USE_PREF_SIZE);
            textProperty().subscribe(text -> setRight(text.isEmpty() ? hint : null));
        }
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                clear();
                e.consume();
            }
        });
    }

    /** Puts the cursor here, so that what is typed takes the place of what was. */
    public void find() {
        requestFocus();
        selectAll();
    }
}
