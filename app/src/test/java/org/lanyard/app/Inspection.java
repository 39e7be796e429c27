package org.lanyard.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.lanyard.app.ui.Icon;

/**
 * Looks over a window as a careful person would: text that is cut off, text that cannot be read against its ground, controls that
 * a screen reader could not name, controls that do not show the focus, things that stick out of the window or out of line. Toolkit's thread.
 *
 * <p>Contrast is that of WCAG 2.2, 1.4.3: 4.5 for text, 3 for text of 24 px and more and
 * for icons; disabled controls are exempt. What may be cut off with an ellipsis says so by the style class {@code may-shorten}, and has its whole text in a tooltip
 * or where it leads to.
 */
final class Inspection {

    private static final double TEXT = 4.5;
    private static final double LARGE_TEXT = 3;
    private static final double SLACK = 1;

    private final List<String> faults = new ArrayList<>();
    private final double width;
    private final double height;

    private Inspection(double width, double height) {
        this.width = width;
        this.height = height;
    }

    static List<String> of(Parent root) {
        var inspection =
                new Inspection(root.getScene().getWidth(), root.getScene().getHeight());
        inspection.look(root, Color.WHITE, false, false);
        return inspection.faults;
    }

    private void look(Node node, Color behind, boolean disabled, boolean scrolled) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Color ground = node instanceof Region region ? over(region.getBackground(), behind) : behind;
        boolean off = disabled || node.isDisabled();
        boolean inScroll = scrolled
                || node.getStyleClass().contains("viewport")
                || node.getStyleClass().contains("clipped-container");
        if (node instanceof Text text && !text.getText().isBlank()) {
            contrast(text, ground, off);
            cutOff(text);
        }
        if (node instanceof Icon icon && !off && icon.getFill() instanceof Color color) {
            contrast("the icon in " + icon.getParent().getStyleClass(), color, ground, LARGE_TEXT);
        }
        if (node instanceof Region region) {
            borders(region);
        }
        if (!off) {
            ring(node);
        }
        named(node);
        if (!inScroll) {
            inside(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, ground, off, inScroll));
        }
    }

    private void contrast(Text text, Color ground, boolean disabled) {
        Paint fill = text.getFill();
        // disabled controls are exempt (WCAG), and fade by opacity
        if (disabled || !(fill instanceof Color color)) {
            return;
        }
        double needed = text.getFont().getSize() >= 24 ? LARGE_TEXT : TEXT;
        contrast("“" + text.getText() + "”", color, ground, needed);
    }

    private void contrast(String what, Color color, Color ground, double needed) {
        double ratio = ratio(mix(color, ground), ground);
        if (ratio < needed - 0.05) {
            faults.add(what + " has a contrast of " + String.format(Locale.ROOT, "%.1f", ratio) + " (" + hex(color)
                    + " on " + hex(ground) + ")");
        }
    }

    private void cutOff(Text text) {
        if (!(text.getParent() instanceof Labeled label) || label.getText() == null) {
            return;
        }
        boolean whole = text.getText().equals(label.getText())
                || text.getText().replace("_", "").equals(label.getText().replace("_", ""));
        if (!whole && !mayShorten(label)) {
            faults.add("“" + label.getText() + "” is shortened to “" + text.getText() + "”");
        }
    }

    /** A border that is seen at one side only must take room at that side only: else what is within is out of line. */
    private void borders(Region region) {
        if (region.getBorder() == null) {
            return;
        }
        for (BorderStroke stroke : region.getBorder().getStrokes()) {
            var seen = List.of(
                    clear(stroke.getTopStroke()),
                    clear(stroke.getRightStroke()),
                    clear(stroke.getBottomStroke()),
                    clear(stroke.getLeftStroke()));
            var widths = stroke.getWidths();
            var room = List.of(widths.getTop(), widths.getRight(), widths.getBottom(), widths.getLeft());
            for (int side = 0; side < seen.size(); side++) {
                if (seen.contains(false) && seen.get(side) && room.get(side) > 0) {
                    faults.add(region.getStyleClass() + " has a border of one side that takes room at others");
                    return;
                }
            }
        }
    }

    private static boolean clear(Paint paint) {
        return paint instanceof Color color && color.getOpacity() == 0;
    }

    /** Who uses keys must see where they are: with the focus on it, it or its box looks otherwise. */
    private void ring(Node node) {
        boolean asked = node.isFocusTraversable()
                && (node instanceof ButtonBase || node instanceof TextInputControl || node instanceof ComboBoxBase<?>);
        // an address field's frame shows it for the field within
        boolean framed =
                node.getParent() != null && node.getParent().getStyleClass().contains("address-field");
        if (!asked || framed || node.isFocused()) {
            return;
        }
        List<Object> before = looks((Parent) node);
        focus(node, true);
        List<Object> focused = looks((Parent) node);
        focus(node, false);
        if (before.equals(focused)) {
            faults.add(describe(node) + " " + node.getStyleClass() + " does not show that it has the focus");
        }
    }

    private static void focus(Node node, boolean is) {
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), is);
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass("focus-visible"), is);
        node.applyCss();
    }

    private static List<Object> looks(Parent node) {
        var looks = new ArrayList<>();
        var all = new ArrayList<Node>(node.getChildrenUnmodifiable());
        all.add(node);
        for (Node each : all) {
            if (each instanceof Region region) {
                looks.add(
                        region.getBackground() == null
                                ? List.of()
                                : region.getBackground().getFills());
                looks.add(
                        region.getBorder() == null
                                ? List.of()
                                : region.getBorder().getStrokes());
            }
        }
        return looks;
    }

    private static boolean mayShorten(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains("may-shorten")) {
                return true;
            }
        }
        return false;
    }

    private void named(Node node) {
        boolean wants =
                (node instanceof ButtonBase || node instanceof TextInputControl || node instanceof ComboBoxBase<?>)
                        && node.isFocusTraversable();
        if (!wants) {
            return;
        }
        Control control = (Control) node;
        boolean text = node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank();
        boolean prompt = node instanceof TextInputControl input
                && input.getPromptText() != null
                && !input.getPromptText().isBlank();
        boolean told = control.getAccessibleText() != null
                && !control.getAccessibleText().isBlank();
        if (!text
                && !prompt
                && !told
                && node.queryAccessibleAttribute(javafx.scene.AccessibleAttribute.LABELED_BY) == null) {
            faults.add("a " + node.getClass().getSimpleName() + " " + node.getStyleClass() + " #" + node.getId()
                    + " has no name for a screen reader");
        }
    }

    private void inside(Node node) {
        if (!(node instanceof Control) && !(node instanceof Text)) {
            return;
        }
        var bounds = node.localToScene(node.getLayoutBounds());
        if (bounds.getWidth() > 0
                && (bounds.getMinX() < -SLACK
                        || bounds.getMinY() < -SLACK
                        || bounds.getMaxX() > width + SLACK
                        || bounds.getMaxY() > height + SLACK)) {
            faults.add(describe(node) + " sticks out of the window");
        }
    }

    private static String describe(Node node) {
        return node instanceof Labeled l
                ? "“" + l.getText() + "”"
                : node instanceof Text t
                        ? "“" + t.getText() + "”"
                        : node.getClass().getSimpleName() + " #" + node.getId();
    }

    private static Color over(
            javafx.scene.layout.@org.jspecify.annotations.Nullable Background background, Color behind) {
        Color ground = behind;
        if (background != null && !background.equals(Background.EMPTY)) {
            for (BackgroundFill fill : background.getFills()) {
                // a bar at the edge is no ground
                boolean edge = fill.getInsets().getRight() > 20
                        || fill.getInsets().getLeft() > 20
                        || fill.getInsets().getTop() > 20
                        || fill.getInsets().getBottom() > 20;
                if (fill.getFill() instanceof Color color && !edge) {
                    ground = mix(color, ground);
                }
            }
        }
        return ground;
    }

    private static Color mix(Color above, Color below) {
        return below.interpolate(Color.color(above.getRed(), above.getGreen(), above.getBlue()), above.getOpacity());
    }

    /** Of WCAG 2.2: (lighter + 0.05) / (darker + 0.05), of relative luminances. */
    private static double ratio(Color a, Color b) {
        double one = luminance(a);
        double other = luminance(b);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static String hex(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }
}
