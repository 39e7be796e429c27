package org.lanyard.app.desk;

import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;

/** What fills the window right of the side bar. Kept while the window lives; toolkit's thread. */
public interface Page {

    Parent view();

    /** It is in the window now. */
    default void shown(Place place) {}

    /** Another one is. */
    default void hidden() {}

    /** A key that nothing else has taken; true when this page has. */
    default boolean key(KeyEvent event) {
        return false;
    }
}
