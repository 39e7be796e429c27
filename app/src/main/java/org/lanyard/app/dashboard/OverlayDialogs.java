package org.lanyard.app.dashboard;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Dialogs as cards over the window, which is dimmed meanwhile; the keyboard stays inside. */
public final class OverlayDialogs implements Dialogs {

    private static final Duration TOAST = Duration.seconds(4);

    private final Consumer<String> browser;
    private @Nullable StackPane root;
    private @Nullable Label toast;

    /** @param browser shows an address or a folder's URI by the system's own means; does not block */
    public OverlayDialogs(Consumer<String> browser) {
        this.browser = browser;
    }

    void over(StackPane root) {
        this.root = root;
    }

    private StackPane root() {
        if (root == null) {
            throw new IllegalStateException("there is no window yet");
        }
        return root;
    }

    @Override
    public void confirm(String title, String consequence, String verb, Runnable action) {
        Button yes = new Button(verb);
        yes.setId("confirm");
        yes.getStyleClass().add("danger");
        Button no = new Button(Texts.of("dialog.cancel"));
        Open open = show(title, Ui.paragraph(consequence), no, yes);
        no.setOnAction(_ -> open.close());
        yes.setOnAction(_ -> {
            open.close();
            action.run();
        });
        no.requestFocus();
    }

    @Override
    public void error(String title, String sentence) {
        Button close = new Button(Texts.of("dialog.close"));
        close.setDefaultButton(true);
        Open open = show(title, Ui.paragraph(sentence), close);
        close.setOnAction(_ -> open.close());
        close.requestFocus();
    }

    @Override
    public Open show(String title, Region content, Button... buttons) {
        var card = new VBox();
        card.getStyleClass().add("dialog-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Button cross = Icons.button(Feather.X, Texts.of("dialog.close"));
        cross.getStyleClass().addAll("flat", "small");
        HBox head = Ui.row(8, Ui.label(title, "dialog-title"), Ui.spacer(), cross);
        head.getStyleClass().add("dialog-head");
        content.getStyleClass().add("dialog-body");
        HBox foot = Ui.row(8, Ui.spacer());
        foot.getChildren().addAll(buttons);
        foot.getStyleClass().add("dialog-foot");
        Ui.visible(foot, buttons.length > 0);
        card.getChildren().addAll(head, content, foot);
        var scrim = new StackPane(card);
        scrim.getStyleClass().add("scrim");
        var before = root().getScene() == null ? null : root().getScene().getFocusOwner();
        var open = new OpenDialog(scrim, before);
        cross.setOnAction(_ -> open.close());
        scrim.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                open.close();
            }
        });
        // keys meant for a page must not reach it from here; nor do they reach the scene, which would press the default
        // button
        scrim.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                pressDefault(buttons);
            }
            e.consume();
        });
        behind(true);
        root().getChildren().add(scrim);
        if (buttons.length > 0) {
            buttons[buttons.length - 1].requestFocus();
        }
        return open;
    }

    /** What lies behind a dialog takes no part; the scrim dims it, and it does not fade as well. */
    private void behind(boolean is) {
        Node window = root().getChildren().getFirst();
        window.setDisable(is);
        Ui.styled(window, "behind", is);
    }

    private static void pressDefault(Button... buttons) {
        for (Button button : buttons) {
            if (button.isDefaultButton() && !button.isDisabled()) {
                button.fire();
                return;
            }
        }
    }

    private final class OpenDialog implements Open {
        private final StackPane scrim;
        private final javafx.scene.@Nullable Node before;
        private final List<Consumer<Void>> listeners = new ArrayList<>();
        private boolean closed;

        OpenDialog(StackPane scrim, javafx.scene.@Nullable Node before) {
            this.scrim = scrim;
            this.before = before;
        }

        @Override
        @SuppressWarnings("NullAway") // Void has no other value
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            root().getChildren().remove(scrim);
            boolean last = root().getChildren().stream()
                    .noneMatch(n -> n.getStyleClass().contains("scrim"));
            behind(!last);
            if (before != null) {
                before.requestFocus();
            }
            listeners.forEach(l -> l.accept(null));
        }

        @Override
        public void onClosed(Consumer<Void> listener) {
            listeners.add(listener);
        }
    }

    @Override
    public void toast(String sentence) {
        if (toast != null) {
            root().getChildren().remove(toast);
        }
        Label shown = Ui.label(sentence, "toast");
        toast = shown;
        StackPane.setAlignment(shown, Pos.BOTTOM_CENTER);
        shown.setMouseTransparent(true);
        root().getChildren().add(shown);
        var gone = new PauseTransition(TOAST);
        gone.setOnFinished(_ -> root().getChildren().remove(shown));
        gone.play();
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        File chosen = chooser.showDialog(root().getScene().getWindow());
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseSaveFile(String title, String name) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        File chosen = chooser.showSaveDialog(root().getScene().getWindow());
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    @Override
    public void browse(String address) {
        browser.accept(address);
    }

    @Override
    public void reveal(Path folder) {
        browser.accept(folder.toUri().toString());
    }

    @Override
    public void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        toast(Texts.of("dialog.copied", text));
    }
}
