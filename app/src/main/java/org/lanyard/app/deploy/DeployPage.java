package org.lanyard.app.deploy;

import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Check;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;

/**
 * Deploys an app: the check page, then how it gets on. Is left and come back to: a check stays as it was, a deploy goes on, and one
 * whose end has been seen is forgotten when the page is left.
 */
public final class DeployPage implements Page {

    /** How long nothing has to be typed before the source is looked at. */
    private static final Duration PAUSE = Duration.millis(400);

    private final Desk desk;
    private final StackPane view = new StackPane();
    private final Deployments deployments;
    private final Checking checking;
    private final CheckView check;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final Timeline second = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
    private @Nullable ProgressView progress;
    private boolean shown;

    public DeployPage(Desk desk) {
        this.desk = desk;
        deployments = new Deployments(desk);
        checking = new Checking(desk.api(), desk.work(), this::later, this::follow);
        check = new CheckView(
                desk,
                checking,
                new UnderWay(deployments, this::show),
                () -> desk.navigator().go(new Place.Apps()));
        deployments.onChange(check::show);
        second.setCycleCount(Animation.INDEFINITE);
        view.getChildren().setAll(check.view());
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown(Place place) {
        shown = true;
        String source = place instanceof Place.Deploy deploy ? deploy.source() : null;
        Optional<Deployment> current = deployments.current();
        if (source != null) {
            showCheck();
            check.begin(source);
        } else if (current.isPresent()) {
            show(current.get());
        } else {
            showCheck();
        }
        second.play();
    }

    @Override
    public void hidden() {
        shown = false;
        second.stop();
        if (progress != null && !progress.deployment().underWay()) {
            deployments.forget(progress.deployment());
            progress = null;
        }
    }

    @Override
    public boolean key(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        if (event.getCode() == KeyCode.ESCAPE && plain) {
            desk.navigator().go(new Place.Apps());
            return true;
        }
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown() && progress == null) {
            checking.on(new DeployModel.Event.Wanted());
            return true;
        }
        return false;
    }

    private void later(Runnable what) {
        pause.setOnFinished(_ -> what.run());
        pause.playFromStart();
    }

    private void follow(App app, Check found) {
        Deployment deployment = deployments.follow(app, found);
        if (shown && progress == null) {
            show(deployment);
        }
    }

    private void show(Deployment deployment) {
        if (progress == null || !progress.deployment().equals(deployment)) {
            var others = new UnderWay(deployments, this::show);
            var view =
                    new ProgressView(desk, deployment, others, new DeployLog(desk, deployment.name()), this::showCheck);
            progress = view;
            this.view.getChildren().setAll(view.view());
            this.view.applyCss();
        }
        progress.focus();
    }

    private void showCheck() {
        progress = null;
        view.getChildren().setAll(check.view());
        check.show();
        // what is in a scroll pane is in the window only once that has its skin
        view.applyCss();
        check.focus();
    }

    /** What is elapsed is told by the second. */
    private void tick() {
        if (progress != null && progress.deployment().underWay()) {
            progress.show();
        }
    }
}
