package org.lanyard.app.nodes;

import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.lanyard.app.client.RemovedNode;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** After a node was removed: the secrets that it has seen, each a way to the page where it is changed. */
final class SeenSecrets {

    private static final double MOST = 240;

    private SeenSecrets() {}

    static void show(Desk desk, RemovedNode removed) {
        int count =
                removed.secrets().stream().mapToInt(s -> s.variables().size()).sum();
        if (count == 0) {
            desk.dialogs().toast(Texts.of("nodes.removed.none", removed.name()));
            return;
        }
        var close = new Button(Texts.of("dialog.close"));
        close.setId("removed-close");
        close.setDefaultButton(true);
        var list = new VBox(8);
        var scroll = new ScrollPane(list);
        scroll.getStyleClass().add("page-scroll");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST);
        var content = new VBox(16, Ui.paragraph(Texts.count("nodes.removed.secrets", count, removed.name())), scroll);
        Dialogs.Open open = desk.dialogs().show(Texts.of("nodes.removed", removed.name()), content, close);
        for (RemovedNode.SeenSecrets seen : removed.secrets()) {
            var app = new Hyperlink(seen.app());
            app.setOnAction(_ -> {
                open.close();
                desk.navigator().go(new Place.AppPage(seen.app(), "environment"));
            });
            var names = Ui.paragraph(String.join(", ", seen.variables()), "mono");
            list.getChildren().add(new VBox(2, app, names));
        }
        close.setOnAction(_ -> open.close());
        close.requestFocus();
    }
}
