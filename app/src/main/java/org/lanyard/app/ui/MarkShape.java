package org.lanyard.app.ui;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Draws a {@link Mark} in a square of 12; coloured by the tone's style class. */
public final class MarkShape extends StackPane {

    private static final double SIZE = 12;
    /** A second: enough for so small a ring, and each is drawn anew. */
    private static final double FRAMES = 20;

    private final boolean turns;
    private @Nullable Mark mark;
    private @Nullable Tone tone;

    public MarkShape(Mark mark, Tone tone) {
        this(mark, tone, true);
    }

    private MarkShape(Mark mark, Tone tone, boolean turns) {
        this.turns = turns;
        getStyleClass().add("mark");
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        setMouseTransparent(true);
        show(mark, tone);
    }

    /** One that never turns: it stands for a kind of state, not for something that is being done. */
    public static MarkShape still(Mark mark, Tone tone) {
        return new MarkShape(mark, tone, false);
    }

    public void show(Mark mark, Tone tone) {
        if (tone != this.tone) {
            tone.wear(this);
            this.tone = tone;
        }
        if (mark != this.mark) {
            draw(mark);
            this.mark = mark;
        }
    }

    private void draw(Mark mark) {
        SVGPath path = new SVGPath();
        path.setContent(outline(mark));
        path.getStyleClass().add(filled(mark) ? "mark-fill" : "mark-line");
        if (mark == Mark.DASHED_RING) {
            path.getStrokeDashArray().setAll(2.2, 2.25);
            path.setStrokeLineCap(StrokeLineCap.BUTT); // square ends would close the gaps
        }
        // the path's own place within the square is kept by an invisible one of full size
        SVGPath frame = new SVGPath();
        frame.setContent("M0 0h12v12h-12z");
        frame.getStyleClass().add("mark-frame");
        var group = new javafx.scene.Group(frame, path);
        if (mark == Mark.OCTAGON) {
            SVGPath cross = new SVGPath();
            cross.setContent("M4.1 4.1l3.8 3.8M7.9 4.1l-3.8 3.8");
            cross.getStyleClass().add("mark-cross");
            group.getChildren().add(cross);
        }
        getChildren().setAll(group);
        if (mark == Mark.RING && turns) {
            turn(group);
        }
    }

    /** Turns only in a window that is shown: an animation costs its frames, and what it turns is held by the toolkit. */
    private static void turn(Node ring) {
        var turning = new Timeline(
                FRAMES,
                new KeyFrame(Duration.ZERO, new KeyValue(ring.rotateProperty(), 0)),
                new KeyFrame(Duration.seconds(1), new KeyValue(ring.rotateProperty(), 360)));
        turning.setCycleCount(Animation.INDEFINITE);
        ring.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(shown -> {
                    if (shown && !Motion.reduced()) {
                        turning.play();
                    } else {
                        turning.stop();
                    }
                });
    }

    private static boolean filled(Mark mark) {
        return switch (mark) {
            case FILLED_CIRCLE, TRIANGLE, OCTAGON, CRESCENT, DOT -> true;
            case RING, HALF_CIRCLE, HOURGLASS, SQUARE, DASHED_RING, TICK, HOLLOW_CIRCLE -> false;
        };
    }

    private static String outline(Mark mark) {
        return switch (mark) {
            case FILLED_CIRCLE -> "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z";
            case RING -> "M6 1.75A4.25 4.25 0 1 1 1.75 6";
            case HALF_CIRCLE ->
                "M6 1.75a4.25 4.25 0 1 0 0 8.5a4.25 4.25 0 1 0 0-8.5zM6 2v8M5.2 2.2v7.6M4.2 2.6v6.8M3.2 3.4v5.2M2.4 4.6v2.8";
            case HOURGLASS -> "M2.5 1.5h7M2.5 10.5h7M3.25 1.5v1.75L6 6l2.75-2.75V1.5M3.25 10.5V8.75L6 6l2.75 2.75v1.75";
            case TRIANGLE -> "M6 1L11.5 10.75H.5z";
            case OCTAGON -> "M3.9.5h4.2l3.4 3.4v4.2l-3.4 3.4H3.9L.5 8.1V3.9z";
            case SQUARE -> "M1.75 1.75h8.5v8.5h-8.5z";
            case CRESCENT -> "M10.6 7.4A5 5 0 1 1 4.6 1.4a4 4 0 0 0 6 6z";
            case DASHED_RING, HOLLOW_CIRCLE -> "M6 1.75a4.25 4.25 0 1 0 0 8.5a4.25 4.25 0 1 0 0-8.5z";
            case DOT -> "M6 3a3 3 0 1 0 0 6a3 3 0 1 0 0-6z";
            case TICK -> "M1.5 6.5l3 3l6-7";
        };
    }
}
