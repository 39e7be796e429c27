package org.lanyard.app.apps;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;
import org.lanyard.app.client.App;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Asks before an app goes, by what follows; what it has kept stays unless one says otherwise. */
final class DestroyDialog {

    private DestroyDialog() {}

    /** @param action given whether the volumes go too */
    static void ask(Dialogs dialogs, App app, Consumer<Boolean> action) {
        var volumes = new CheckBox(Texts.of("apps.destroy.volumes"));
        volumes.setId("destroy-volumes");
        var content = new VBox(16, Ui.paragraph(consequence(app)), volumes);
        var no = new Button(Texts.of("dialog.cancel"));
        var yes = new Button(Texts.of("apps.destroy.verb", app.name()));
        yes.setId("confirm");
        yes.getStyleClass().add("danger");
        Dialogs.Open open = dialogs.show(Texts.of("apps.destroy.title", app.name()), content, no, yes);
        no.setOnAction(_ -> open.close());
        yes.setOnAction(_ -> {
            open.close();
            action.accept(volumes.isSelected());
        });
        no.requestFocus();
    }

    static String consequence(App app) {
        String address = AppFacts.address(app);
        return (address.isEmpty() ? "" : Texts.of("apps.destroy.address", AppFacts.bare(address)) + " ")
                + Texts.of("apps.destroy.what");
    }
}
