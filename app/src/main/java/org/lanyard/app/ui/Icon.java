package org.lanyard.app.ui;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import org.kordamp.ikonli.feather.Feather;

/**
 * An icon as a shape, not as a letter of Feather's font: where JavaFX draws without a graphics card and at another scale than 100 %, it
 * fills letters by the rule "even-odd", and icons whose strokes cross get holes.
 */
public final class Icon extends SVGPath {

    private static final ResourceBundle OUTLINES = ResourceBundle.getBundle("org.lanyard.app.ui.icons");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final double DRAWN = 24;
    private static final Map<String, String> SCALED = new ConcurrentHashMap<>();

    /** @param size of its square, in logical pixels */
    Icon(Feather icon, double size) {
        // the corners first, which draw nothing: its bounds are the square, so that icons of all shapes are aligned
        setContent(SCALED.computeIfAbsent(
                icon.getDescription() + " " + size,
                _ -> scaled("M0 0L0 0M24 24L24 24" + OUTLINES.getString(icon.getDescription()), size / DRAWN)));
        setFillRule(FillRule.NON_ZERO);
        getStyleClass().add("icon");
    }

    private static String scaled(String path, double by) {
        return NUMBER.matcher(path).replaceAll(n -> String.valueOf((float) (Double.parseDouble(n.group()) * by)));
    }
}
