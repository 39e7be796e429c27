package org.lanyard.app.ui;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The large field for an address or a folder, with an icon before and a state behind what is typed. */
public final class AddressField extends HBox {

    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focus-inside");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final TextField field = new TextField();
    private final HBox icon = new HBox();
    private final StatusLabel status = new StatusLabel();
    private @Nullable Feather shownIcon;

    public AddressField(String prompt, String name) {
        getStyleClass().add("address-field");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(8);
        icon.setAlignment(Pos.CENTER);
        icon(Feather.LINK);
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        HBox.setHgrow(field, Priority.ALWAYS);
        status.setMinWidth(USE_PREF_SIZE);
        status.getStyleClass().add("small");
        getChildren().addAll(icon, field, status);
        field.focusedProperty().subscribe(is -> pseudoClassStateChanged(FOCUSED, is));
        status(null);
    }

    /** Where it is typed into. */
    public TextField field() {
        return field;
    }

    public void icon(Feather of) {
        if (of != shownIcon) {
            shownIcon = of;
            icon.getChildren().setAll(Icons.of(of));
        }
    }

    /** None when null. */
    public void status(@Nullable Status of) {
        Ui.visible(status, of != null);
        if (of != null) {
            status.show(of);
        }
        pseudoClassStateChanged(WRONG, of != null && of.tone() == Tone.DANGER);
    }
}
