package org.lanyard.app.desk;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/** What lies over the window for a moment, and what the system is asked to show. Toolkit's thread. */
public interface Dialogs {

    /**
     * Asks before something that cannot be undone.
     *
     * @param consequence what follows, in sentences
     * @param verb the button that does it: "Remove travelbook"
     */
    void confirm(String title, String consequence, String verb, Runnable action);

    /** Tells what went wrong, in words. */
    void error(String title, String sentence);

    /** A dialog of one's own: a card with this content, and buttons at its foot, the last one filled. Esc closes it. */
    Open show(String title, Region content, Button... buttons);

    /** A short word at the window's foot that goes by itself: "Address copied". */
    void toast(String sentence);

    Optional<Path> chooseFolder(String title);

    Optional<Path> chooseSaveFile(String title, String name);

    /** In the user's browser. */
    void browse(String address);

    /** In the user's file manager. */
    void reveal(Path folder);

    void copy(String text);

    /** A dialog that is open. */
    interface Open {
        void close();

        void onClosed(Consumer<Void> listener);
    }
}
