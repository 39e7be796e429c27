package org.lanyard.app.deploy;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.StatusLabel;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** The ways to the other deploys that go on, in a page's head: a button each. */
final class UnderWay {

    private static final int MOST = 3;

    private final HBox box = Ui.row(8);
    private final Deployments deployments;
    private final Consumer<Deployment> go;
    private List<Deployment> shown = List.of();

    UnderWay(Deployments deployments, Consumer<Deployment> go) {
        this.deployments = deployments;
        this.go = go;
        show(null);
    }

    HBox view() {
        return box;
    }

    void show() {
        show(null);
    }

    /** @param here the one that the page is of already */
    void show(@org.jspecify.annotations.Nullable Deployment here) {
        List<Deployment> others = deployments.all().stream()
                .filter(d -> !d.equals(here) && d.underWay())
                .limit(MOST)
                .toList();
        if (others.equals(shown) && box.getChildren().size() == others.size()) {
            return;
        }
        shown = others;
        box.getChildren().clear();
        for (Deployment other : others) {
            Button button = Ui.button("", () -> go.accept(other), "small", "under-way");
            button.setId("to-" + other.name());
            button.setGraphic(StatusLabel.plain(new Status(
                    org.lanyard.app.ui.Mark.RING,
                    other.name(),
                    org.lanyard.app.ui.Tone.WORKING,
                    Status.Group.WORKING)));
            button.setAccessibleText(Texts.of("deploy.goes.on", other.name()));
            box.getChildren().add(button);
        }
        Ui.visible(box, !others.isEmpty());
    }
}
