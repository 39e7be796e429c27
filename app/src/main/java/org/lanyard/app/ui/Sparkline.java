package org.lanyard.app.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/**
 * The last values of something, as a line with a dot on the newest. Draws only when its values or its size change. The colour is
 * the style sheet's {@code -fx-line}.
 */
public final class Sparkline extends Region {

    private static final double LINE = 1.5;
    private static final double FILL = 0.12;
    private static final double DOT = 4;

    private static final CssMetaData<Sparkline, Paint> LINE_PAINT =
            new CssMetaData<>("-fx-line", StyleConverter.getPaintConverter(), Color.GRAY) {
                @Override
                public boolean isSettable(Sparkline line) {
                    return !line.paint.isBound();
                }

                @Override
                @SuppressWarnings("unchecked")
                public StyleableProperty<Paint> getStyleableProperty(Sparkline line) {
                    return (StyleableProperty<Paint>) line.paint;
                }
            };

    private static final List<CssMetaData<? extends Styleable, ?>> CSS = css();

    private final Canvas canvas = new Canvas();
    private final ObjectProperty<Paint> paint =
            new SimpleStyleableObjectProperty<>(LINE_PAINT, this, "line", Color.GRAY) {
                @Override
                protected void invalidated() {
                    draw();
                }
            };
    private double[] values = {};
    private double maximum = 1;
    private int capacity = 60;

    public Sparkline(double width, double height) {
        getStyleClass().add("sparkline");
        setPrefSize(width, height);
        setMinSize(width, height);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
    }

    private static List<CssMetaData<? extends Styleable, ?>> css() {
        var all = new ArrayList<>(Region.getClassCssMetaData());
        all.add(LINE_PAINT);
        return List.copyOf(all);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS;
    }

    /**
     * Shows these, oldest first; NaN leaves a gap.
     *
     * @param maximum the value at the upper edge
     * @param capacity how many the width holds: fewer begin at the right
     * @param words for screen readers: "CPU 38 percent, maximum 52"
     */
    public void show(double[] values, double maximum, int capacity, String words) {
        if (Arrays.equals(this.values, values) && this.maximum == maximum && this.capacity == capacity) {
            return;
        }
        this.values = values.clone();
        this.maximum = maximum;
        this.capacity = capacity;
        setAccessibleText(words);
        draw();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            draw();
        }
    }

    private void draw() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        Paint line = paint.get();
        if (values.length == 0) {
            g.setStroke(line);
            g.setLineWidth(1);
            g.setLineDashes(3, 3);
            g.strokeLine(0, height - 1, width, height - 1);
            return;
        }
        g.setLineDashes();
        double step = (width - DOT) / Math.max(1, capacity - 1);
        int first = Math.max(0, values.length - capacity);
        double[] xs = new double[values.length - first + 2];
        double[] ys = new double[xs.length];
        int n = 0;
        for (int i = first; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                xs[n] = width - DOT / 2 - (values.length - 1 - i) * step;
                ys[n] = y(values[i], height);
                n++;
            }
        }
        if (n == 0) {
            return;
        }
        g.setGlobalAlpha(FILL);
        g.setFill(line);
        xs[n] = xs[n - 1];
        ys[n] = height;
        xs[n + 1] = xs[0];
        ys[n + 1] = height;
        g.fillPolygon(xs, ys, n + 2);
        g.setGlobalAlpha(1);
        g.setStroke(line);
        g.setLineWidth(LINE);
        g.strokePolyline(xs, ys, n);
        g.fillOval(xs[n - 1] - DOT / 2, ys[n - 1] - DOT / 2, DOT, DOT);
    }

    private double y(double value, double height) {
        double share = maximum <= 0 ? 0 : Math.clamp(value / maximum, 0, 1);
        return DOT / 2 + (1 - share) * (height - DOT);
    }
}
