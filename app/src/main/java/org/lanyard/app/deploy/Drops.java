package org.lanyard.app.deploy;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;

/** A folder or a git address that is dropped anywhere on the window goes to the deploy page. */
public final class Drops {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("drop");

    private Drops() {}

    /** @param root gets the pseudo-class {@code drop} while something is held over it that can be deployed */
    public static void install(Node root, Desk desk) {
        root.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (source(event.getDragboard()).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                root.pseudoClassStateChanged(OVER, true);
                event.consume();
            }
        });
        root.addEventHandler(DragEvent.DRAG_EXITED, _ -> root.pseudoClassStateChanged(OVER, false));
        root.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            Optional<String> dropped = source(event.getDragboard());
            root.pseudoClassStateChanged(OVER, false);
            dropped.ifPresent(source -> desk.navigator().go(new Place.Deploy(source)));
            event.setDropCompleted(dropped.isPresent());
            event.consume();
        });
    }

    private static Optional<String> source(Dragboard board) {
        return source(
                board.hasFiles() ? board.getFiles() : List.of(), board.hasUrl() ? board.getUrl() : board.getString());
    }

    /** The one folder among what is dropped, else the address; none when it is neither. */
    static Optional<String> source(List<File> files, @Nullable String text) {
        if (!files.isEmpty()) {
            return files.size() == 1 && files.getFirst().isDirectory()
                    ? Optional.of(files.getFirst().getAbsolutePath())
                    : Optional.empty();
        }
        return Optional.ofNullable(text).map(String::strip).filter(Addresses::looksLikeGit);
    }
}
