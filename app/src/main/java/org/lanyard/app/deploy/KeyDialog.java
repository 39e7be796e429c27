package org.lanyard.app.deploy;

import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.FormField;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Asks for what a private address wants to hear, and keeps it out of sight. */
final class KeyDialog {

    private KeyDialog() {}

    static void open(Desk desk, Checking checking) {
        var user = new TextField();
        user.setId("key-user");
        var token = new PasswordField();
        token.setId("key-token");
        var content = new VBox(
                12,
                Ui.paragraph(Texts.of("deploy.key.about"), "muted"),
                new FormField(Texts.of("deploy.key.user"), user),
                new FormField(Texts.of("deploy.key.token"), token));
        var no = new Button(Texts.of("dialog.cancel"));
        var yes = new Button(Texts.of("deploy.key.use"));
        yes.setId("key-use");
        yes.setDefaultButton(true);
        yes.getStyleClass().add("accent");
        yes.disableProperty().bind(token.textProperty().isEmpty());
        Dialogs.Open open = desk.dialogs().show(Texts.of("deploy.key.title"), content, no, yes);
        no.setOnAction(_ -> open.close());
        yes.setOnAction(_ -> {
            open.close();
            checking.on(new DeployModel.Event.Keyed(Addresses.key(user.getText(), token.getText())));
        });
        user.requestFocus();
    }
}
