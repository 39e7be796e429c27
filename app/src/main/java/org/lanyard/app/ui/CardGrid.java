package org.lanyard.app.ui;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Cards of one width in as many columns as the width has room for; those of a row are equally high. */
public final class CardGrid extends Pane {

    private static final double GAP = 16;
    private static final double TWO = 880;
    private static final double THREE = 1_500;

    public CardGrid() {
        getStyleClass().add("card-grid");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private static int columns(double width) {
        return width >= THREE ? 3 : width >= TWO ? 2 : 1;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width < 0 ? TWO : width;
        return lay(inner, false);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        lay(getWidth(), true);
    }

    /** @return the height that it takes */
    private double lay(double width, boolean place) {
        Insets edge = getInsets();
        int columns = columns(width);
        double inner = width - edge.getLeft() - edge.getRight();
        double each = snapSizeX((inner - GAP * (columns - 1)) / columns);
        double y = edge.getTop();
        var cards = getManagedChildren();
        for (int i = 0; i < cards.size(); i += columns) {
            var row = cards.subList(i, Math.min(cards.size(), i + columns));
            double height = 0;
            for (Node card : row) {
                height = Math.max(height, card.prefHeight(each));
            }
            for (int k = 0; place && k < row.size(); k++) {
                row.get(k).resizeRelocate(snapPositionX(edge.getLeft() + k * (each + GAP)), y, each, height);
            }
            y += height + (i + columns < cards.size() ? GAP : 0);
        }
        return snapSizeY(y + edge.getBottom());
    }
}
