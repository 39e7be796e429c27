package org.lanyard.app.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * An hour of values as a line over three grid lines, with the times of its ends and a dashed line for each event. Draws only when
 * what it shows or its size changes. Colours are the style sheet's {@code -fx-line}, {@code -fx-grid}, {@code -fx-words}.
 */
public final class HourChart extends Region {

    /** A value at a time. */
    public record Point(Instant at, double value) {}

    /** Something that happened: "moved". */
    public record Moment(Instant at, String word) {}

    /**
     * All that is shown.
     *
     * @param points oldest first
     * @param maximum the value at the uppermost grid line
     * @param words for screen readers
     */
    public record Hour(Instant end, List<Point> points, List<Moment> moments, double maximum, String words) {
        public Hour {
            points = List.copyOf(points);
            moments = List.copyOf(moments);
        }
    }

    private static final Duration SPAN = Duration.ofHours(1);
    /** A line is not drawn over a gap longer than this. */
    private static final Duration GAP = Duration.ofMinutes(3);

    private static final double WORDS = 20;
    private static final double FILL = 0.12;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private static final CssMetaData<HourChart, Paint> LINE = meta("-fx-line");
    private static final CssMetaData<HourChart, Paint> GRID = meta("-fx-grid");
    private static final CssMetaData<HourChart, Paint> WORD = meta("-fx-words");
    private static final List<CssMetaData<? extends Styleable, ?>> CSS = css();

    private final Canvas canvas = new Canvas();
    private final ZoneId zone;
    private final ObjectProperty<Paint> line = paint(LINE);
    private final ObjectProperty<Paint> grid = paint(GRID);
    private final ObjectProperty<Paint> words = paint(WORD);
    private Hour shown = new Hour(Instant.EPOCH, List.of(), List.of(), 1, "");

    public HourChart(ZoneId zone) {
        this.zone = zone;
        getStyleClass().add("hour-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(160, 96 + WORDS);
        setPrefSize(300, 96 + WORDS);
        getChildren().add(canvas);
    }

    public void show(Hour hour) {
        if (!hour.equals(shown)) {
            shown = hour;
            setAccessibleText(hour.words());
            draw();
        }
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight() - WORDS;
        g.clearRect(0, 0, width, canvas.getHeight());
        if (width <= 0 || height <= 0 || shown.end().equals(Instant.EPOCH)) {
            return;
        }
        g.setStroke(grid.get());
        g.setLineWidth(1);
        g.setLineDashes();
        for (int i = 0; i <= 2; i++) {
            double y = Math.floor(i * (height - 1) / 2) + 0.5;
            g.strokeLine(0, y, width, y);
        }
        for (List<Point> piece : pieces()) {
            draw(g, piece, width, height);
        }
        g.setFont(Font.font("Lanyard Sans", 12));
        g.setTextBaseline(VPos.BOTTOM);
        g.setFill(words.get());
        text(g, TIME.withZone(zone).format(shown.end().minus(SPAN)), 0, TextAlignment.LEFT);
        text(g, TIME.withZone(zone).format(shown.end()), width, TextAlignment.RIGHT);
        double free = 40;
        for (Moment moment : shown.moments()) {
            free = draw(g, moment, width, height, free);
        }
    }

    private List<List<Point>> pieces() {
        var pieces = new ArrayList<List<Point>>();
        Instant before = Instant.MIN;
        for (Point point : shown.points()) {
            if (pieces.isEmpty() || Duration.between(before, point.at()).compareTo(GAP) > 0) {
                pieces.add(new ArrayList<>());
            }
            pieces.getLast().add(point);
            before = point.at();
        }
        return pieces;
    }

    private void draw(GraphicsContext g, List<Point> piece, double width, double height) {
        int n = piece.size();
        double[] xs = new double[n + 2];
        double[] ys = new double[n + 2];
        for (int i = 0; i < n; i++) {
            xs[i] = x(piece.get(i).at(), width);
            double share = shown.maximum() <= 0 ? 0 : Math.clamp(piece.get(i).value() / shown.maximum(), 0, 1);
            ys[i] = 1 + (1 - share) * (height - 2);
        }
        xs[n] = xs[n - 1];
        ys[n] = height;
        xs[n + 1] = xs[0];
        ys[n + 1] = height;
        g.setFill(line.get());
        g.setGlobalAlpha(FILL);
        g.fillPolygon(xs, ys, n + 2);
        g.setGlobalAlpha(1);
        g.setStroke(line.get());
        g.setLineWidth(1.5);
        g.setLineDashes();
        g.strokePolyline(xs, ys, n);
    }

    /** Returns from where on there is room for the next one's words. */
    private double draw(GraphicsContext g, Moment moment, double width, double height, double free) {
        double x = Math.floor(x(moment.at(), width)) + 0.5;
        if (x < 0) {
            return free;
        }
        g.setStroke(words.get());
        g.setLineWidth(1);
        g.setLineDashes(2, 3);
        g.strokeLine(x, 0, x, height);
        String text = TIME.withZone(zone).format(moment.at()) + " " + moment.word();
        double half = text.length() * 3.4;
        double middle = Math.clamp(x, 40 + half, Math.max(40 + half, width - 40 - half));
        if (middle - half < free) {
            return free;
        }
        text(g, text, middle, TextAlignment.CENTER);
        return middle + half + 8;
    }

    private void text(GraphicsContext g, String text, double x, TextAlignment alignment) {
        g.setTextAlign(alignment);
        g.fillText(text, x, canvas.getHeight());
    }

    private double x(Instant at, double width) {
        double share = 1 - (double) Duration.between(at, shown.end()).toMillis() / SPAN.toMillis();
        return share * width;
    }

    private ObjectProperty<Paint> paint(CssMetaData<HourChart, Paint> meta) {
        return new SimpleStyleableObjectProperty<>(meta, this, meta.getProperty(), Color.GRAY) {
            @Override
            protected void invalidated() {
                draw();
            }
        };
    }

    private static CssMetaData<HourChart, Paint> meta(String name) {
        return new CssMetaData<>(name, StyleConverter.getPaintConverter(), Color.GRAY) {
            @Override
            public boolean isSettable(HourChart chart) {
                return !chart.property(name).isBound();
            }

            @Override
            @SuppressWarnings("unchecked")
            public StyleableProperty<Paint> getStyleableProperty(HourChart chart) {
                return (StyleableProperty<Paint>) chart.property(name);
            }
        };
    }

    private ObjectProperty<Paint> property(String name) {
        return switch (name) {
            case "-fx-line" -> line;
            case "-fx-grid" -> grid;
            default -> words;
        };
    }

    private static List<CssMetaData<? extends Styleable, ?>> css() {
        var all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(List.of(LINE, GRID, WORD));
        return List.copyOf(all);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS;
    }
}
