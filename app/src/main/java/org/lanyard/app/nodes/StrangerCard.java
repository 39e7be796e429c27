package org.lanyard.app.nodes;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.StatusLabel;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** A computer that is heard and not paired: what it says of itself, marked as that, and the three answers. */
final class StrangerCard extends VBox {

    StrangerCard(Stranger stranger, Runnable letIn, Runnable notNow, Runnable never) {
        getStyleClass().addAll("card", "stranger-card");
        var name = Ui.label(stranger.name(), "card-title", "may-shorten");
        name.setMinWidth(16);
        StatusLabel status = StatusLabel.plain(Status.stranger());
        status.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = Ui.row(8, Icons.of(Feather.HARD_DRIVE, 20), name, Ui.spacer(), status);
        var where = Ui.label(
                Texts.of("nodes.stranger.where", String.join(", ", stranger.addresses()), stranger.port()),
                "caption",
                "node-system",
                "may-shorten");
        var mono = Ui.label(NodeWords.key(stranger.id()), "mono", "muted");
        HBox key = Ui.row(6, Icons.of(Feather.KEY, 14), Ui.label(Texts.of("nodes.stranger.key"), "caption"), mono);
        key.getStyleClass().add("stranger-key");
        var words = new VBox(
                8,
                Ui.paragraph(Texts.of("nodes.stranger.what")),
                Ui.paragraph(Texts.of("nodes.stranger.claim", stranger.name(), stranger.version()), "muted"),
                key);
        VBox.setVgrow(words, Priority.ALWAYS);
        Button in = button("nodes.stranger.let-in", "let-in-", stranger, letIn, "link-button");
        Button later = button("nodes.stranger.not-now", "not-now-", stranger, notNow);
        Button no = button("nodes.stranger.never", "never-", stranger, never, "flat", "quiet");
        HBox foot = Ui.row(8, in, later, Ui.spacer(), no);
        foot.getStyleClass().add("node-foot");
        getChildren().addAll(head, where, words, foot);
    }

    private static Button button(String text, String id, Stranger stranger, Runnable action, String... classes) {
        Button button = Ui.button(Texts.of(text), action, classes);
        button.getStyleClass().add("small");
        button.setId(id + stranger.name());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(Texts.of(text) + " " + stranger.name());
        return button;
    }
}
