import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One shape on the 64-unit grid: as the area that it covers, and as the SVG element that says the same. */
sealed interface Piece {
    Area area();

    /** The SVG element, painted in this colour. */
    String svg(String colour);

    /** A line along a path; its ends are cut square at the end point, or round. */
    record Line(String path, double width, boolean roundEnds) implements Piece {
        @Override
        public Area area() {
            var cap = roundEnds ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
            return new Area(
                    new BasicStroke((float) width, cap, BasicStroke.JOIN_MITER).createStrokedShape(outline(path)));
        }

        @Override
        public String svg(String colour) {
            return "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" + text(width)
                    + "\"" + (roundEnds ? " stroke-linecap=\"round\"" : "") + "/>";
        }
    }

    /** The inside of a path, and a border about it with round corners. */
    record Plate(String path, double border) implements Piece {
        @Override
        public Area area() {
            var outline = outline(path);
            var area = new Area(outline);
            area.add(new Area(new BasicStroke((float) border, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                    .createStrokedShape(outline)));
            return area;
        }

        @Override
        public String svg(String colour) {
            return "<path d=\"" + path + "\" fill=\"" + colour + "\" stroke=\"" + colour + "\" stroke-width=\""
                    + text(border) + "\" stroke-linejoin=\"round\"/>";
        }
    }

    /** A filled circle. */
    record Disc(double x, double y, double radius) implements Piece {
        @Override
        public Area area() {
            return new Area(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
        }

        @Override
        public String svg(String colour) {
            return "<circle cx=\"" + text(x) + "\" cy=\"" + text(y) + "\" r=\"" + text(radius) + "\" fill=\"" + colour
                    + "\"/>";
        }
    }

    /** A circle's line. */
    record Ring(double x, double y, double radius, double width) implements Piece {
        @Override
        public Area area() {
            var area = new Disc(x, y, radius + width / 2).area();
            area.subtract(new Disc(x, y, radius - width / 2).area());
            return area;
        }

        @Override
        public String svg(String colour) {
            return "<circle cx=\"" + text(x) + "\" cy=\"" + text(y) + "\" r=\"" + text(radius)
                    + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" + text(width) + "\"/>";
        }
    }

    /** A rectangle with round corners. */
    record Tile(double x, double y, double width, double height, double corner) implements Piece {
        @Override
        public Area area() {
            return new Area(new RoundRectangle2D.Double(x, y, width, height, 2 * corner, 2 * corner));
        }

        @Override
        public String svg(String colour) {
            return "<rect x=\"" + text(x) + "\" y=\"" + text(y) + "\" width=\"" + text(width) + "\" height=\""
                    + text(height) + "\" rx=\"" + text(corner) + "\" fill=\"" + colour + "\"/>";
        }
    }

    /** A number as SVG has it, without a tail of zeros: 6.5, 52. */
    static String text(double number) {
        var text = String.format(Locale.ROOT, "%.3f", number);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** A path of absolute M, L, C and Z. */
    private static Shape outline(String path) {
        var outline = new Path2D.Double();
        var command = Pattern.compile("\\s*([MLCZ])([^A-Za-z]*)").matcher(path);
        int end = 0;
        while (command.lookingAt()) {
            var at = numbers(command.group(2));
            switch (command.group(1) + at.size()) {
                case "M2" -> outline.moveTo(at.get(0), at.get(1));
                case "L2" -> outline.lineTo(at.get(0), at.get(1));
                case "C6" -> outline.curveTo(at.get(0), at.get(1), at.get(2), at.get(3), at.get(4), at.get(5));
                case "Z0" -> outline.closePath();
                default -> throw new IllegalArgumentException("Not understood in a path: " + command.group());
            }
            end = command.end();
            command.region(end, path.length());
        }
        if (end == 0 || !path.substring(end).isBlank()) {
            throw new IllegalArgumentException("A path may have M, L, C and Z only, absolute: " + path);
        }
        return outline;
    }

    private static List<Double> numbers(String text) {
        return Pattern.compile("[\\s,]+")
                .splitAsStream(text.strip())
                .filter(s -> !s.isEmpty())
                .map(Double::valueOf)
                .toList();
    }
}
