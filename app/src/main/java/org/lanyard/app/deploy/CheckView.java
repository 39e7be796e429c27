package org.lanyard.app.deploy;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.lanyard.app.client.Check;
import org.lanyard.app.deploy.DeployModel.Event;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.ui.StepList;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** The check page: what will run is seen, and can be changed, before anything starts. */
final class CheckView {

    private static final double WIDTH = 776;

    private final BorderPane view = new BorderPane();
    private final Checking checking;
    private final UnderWay underWay;
    private final AddressRow address;
    private final BranchRow branch;
    private final WhatRow what;
    private final WhereRow where;
    private final VBox body;
    private final TextFlow promise = new TextFlow();
    private final Button deploy;
    private final Button cancel;
    private boolean eager;

    /** @param leave goes where one came from */
    CheckView(Desk desk, Checking checking, UnderWay underWay, Runnable leave) {
        this.checking = checking;
        this.underWay = underWay;
        var steps = new StepList();
        address = new AddressRow(desk, checking, steps);
        branch = new BranchRow(desk, checking, steps);
        what = new WhatRow(desk, checking, steps);
        where = new WhereRow(checking, steps);
        HBox head = Ui.row(12, Ui.label(Texts.of("deploy.title"), "title"), Ui.spacer(), underWay.view());
        head.getStyleClass().add("page-head");
        body = new VBox(20, address.bar(), steps);
        body.setMaxWidth(WIDTH);
        var wide = new VBox(body);
        wide.getStyleClass().add("page-body");
        var scroll = new ScrollPane(wide);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        deploy = Ui.button(Texts.of("deploy.deploy"), () -> checking.on(new Event.Wanted()), "accent");
        deploy.setId("deploy-now");
        deploy.setDefaultButton(true);
        cancel = Ui.button(Texts.of("dialog.cancel"), () -> {
            checking.on(new Event.Dropped());
            leave.run();
        });
        cancel.setId("cancel-check");
        promise.setId("promise");
        HBox.setHgrow(promise, Priority.ALWAYS);
        promise.setMinWidth(0);
        cancel.setMinWidth(Button.USE_PREF_SIZE);
        deploy.setMinWidth(Button.USE_PREF_SIZE);
        HBox foot = Ui.row(12, new VBox(promise), cancel, deploy);
        HBox.setHgrow(foot.getChildren().getFirst(), Priority.ALWAYS);
        ((VBox) foot.getChildren().getFirst()).setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        foot.getStyleClass().add("page-foot");
        view.setTop(head);
        view.setCenter(scroll);
        view.setBottom(foot);
        view.setId("check-page");
        checking.onChange(this::show);
        show();
    }

    Parent view() {
        return view;
    }

    /** Looks at this source; once all is found well, Enter deploys it. */
    void begin(String source) {
        eager = true;
        checking.on(new Event.Began(source));
    }

    void focus() {
        if (deploy.isDisabled()) {
            address.focus();
        } else {
            deploy.requestFocus();
        }
    }

    void show() {
        DeployModel model = checking.model();
        underWay.show();
        address.show(model);
        branch.show(model, 2);
        boolean git = model.draft().address().isEmpty() || model.draft().git();
        what.show(model, git ? 3 : 2);
        where.show(model, git ? 4 : 3);
        boolean creating = model.phase() instanceof DeployModel.Phase.Creating;
        body.setDisable(creating);
        deploy.setDisable(!model.deployable());
        promise(model);
        if (model.phase() instanceof DeployModel.Phase.Pending) {
            eager = false;
        } else if (eager && model.deployable()) {
            eager = false;
            deploy.requestFocus();
        }
    }

    private void promise(DeployModel model) {
        promise.getChildren().clear();
        Check check = model.known();
        if (model.phase() instanceof DeployModel.Phase.Creating) {
            say(Texts.of("deploy.promise.asking"));
        } else if (model.phase() instanceof DeployModel.Phase.Empty) {
            say(Texts.of("deploy.promise.empty"));
        } else if (CheckSteps.busy(model)) {
            say(Texts.of("deploy.promise.looking"));
        } else if (!model.deployable() || check == null) {
            say(Texts.of("deploy.promise.wrong"));
        } else {
            Promise.of(model.draft(), check).forEach(p -> word(p.text(), p.strong() ? "promise-strong" : "promise"));
        }
    }

    private void say(String sentence) {
        word(sentence, "promise-muted");
    }

    private void word(String text, String style) {
        var word = new Text(text);
        word.getStyleClass().add(style);
        promise.getChildren().add(word);
    }
}
