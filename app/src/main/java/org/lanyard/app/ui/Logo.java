package org.lanyard.app.ui;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;

/** The mark, one cord with a node at each end; drawn, so that it is crisp at every scale. As {@code icons/lanyard.svg}. */
public final class Logo extends StackPane {

    private static final double DRAWN = 64;

    public Logo(double size) {
        getStyleClass().add("logo");
        var cord = new SVGPath();
        cord.setContent(
                "M9 52C28 46 49 33 49 17.5C49 9.5 45 5 39 5C29 5 24 19 24 34C24 48 30 57 40 57C47 57 51 54 55 48");
        cord.getStyleClass().add("logo-cord");
        var left = new Circle(9, 51.5, 7.5);
        var right = new Circle(55, 47.5, 7.5);
        left.getStyleClass().add("logo-node");
        right.getStyleClass().add("logo-node");
        var drawing = new Group(cord, left, right);
        drawing.setScaleX(size / DRAWN);
        drawing.setScaleY(size / DRAWN);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        getChildren().add(new Group(drawing));
        setMouseTransparent(true);
    }
}
