import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * An icon: layers on the 64-unit grid, the last on top. Both the SVG and every bitmap are made of it, so they cannot
 * differ.
 *
 * @param title what a screen reader says of the SVG
 */
record Drawing(String title, List<Layer> layers) {
    private static final double GRID = 64;

    /**
     * Pieces of one colour.
     *
     * @param colour {@code #rrggbb}
     * @param cut what is cut out of them, in the layer's own units; may be empty
     * @param placed where the layer goes: shift, scale, turn
     */
    record Layer(String colour, List<Piece> pieces, List<Piece> cut, AffineTransform placed) {
        Layer(String colour, List<Piece> pieces) {
            this(colour, pieces, List.of(), new AffineTransform());
        }

        Layer placed(AffineTransform where) {
            return new Layer(colour, pieces, cut, where);
        }

        Layer without(Piece piece) {
            return new Layer(colour, pieces, List.of(piece), placed);
        }

        private Area area() {
            var area = new Area();
            pieces.forEach(piece -> area.add(piece.area()));
            cut.forEach(piece -> area.subtract(piece.area()));
            return area.createTransformedArea(placed);
        }
    }

    /** The same, shrunk about the middle; 1 leaves it as it is. */
    Drawing shrunk(double by) {
        double edge = GRID * (1 - by) / 2;
        var about = new AffineTransform(by, 0, 0, by, edge, edge);
        var smaller = new ArrayList<Layer>();
        for (var layer : layers) {
            var placed = new AffineTransform(about);
            placed.concatenate(layer.placed);
            smaller.add(layer.placed(placed));
        }
        return new Drawing(title, smaller);
    }

    /** The bitmap: square, straight alpha; a pixel that is not covered is 0. */
    BufferedImage bitmap(int size) {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        var scale = AffineTransform.getScaleInstance(size / GRID, size / GRID);
        for (var layer : layers) {
            var coverage = coverage(layer.area().createTransformedArea(scale), size);
            int colour = Color.decode(layer.colour).getRGB() & 0xFFFFFF;
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    image.setRGB(x, y, over(colour, coverage.getRGB(x, y) >>> 24, image.getRGB(x, y)));
                }
            }
        }
        return image;
    }

    /** How much of each pixel is covered, 0 to 255. */
    private static BufferedImage coverage(Area area, int size) {
        var mask = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = mask.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fill(area);
        graphics.dispose();
        return mask;
    }

    /**
     * Puts a colour over a pixel. By hand, since Java2D rounds the colour of a thin edge, and a template must be
     * black to the bit.
     */
    private static int over(int colour, int alpha, int below) {
        int belowAlpha = below >>> 24;
        int sum = alpha * 255 + belowAlpha * (255 - alpha);
        if (sum == 0) {
            return 0;
        }
        int pixel = (sum + 127) / 255 << 24;
        for (int shift = 0; shift <= 16; shift += 8) {
            int top = colour >> shift & 0xFF;
            int bottom = below >> shift & 0xFF;
            pixel |= (top * alpha * 255 + bottom * belowAlpha * (255 - alpha) + sum / 2) / sum << shift;
        }
        return pixel;
    }

    /** The SVG, one line. */
    String svg() {
        var text = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\" width=\"64\" height=\"64\" role=\"img\">");
        text.append("<title>").append(title).append("</title>");
        for (int i = 0; i < layers.size(); i++) {
            var layer = layers.get(i);
            var mask = layer.cut.isEmpty() ? "" : " mask=\"url(#m" + i + ")\"";
            if (!mask.isEmpty()) {
                text.append("<mask id=\"m").append(i).append("\"><path d=\"M0 0h64v64H0z\" fill=\"#fff\"/>");
                layer.cut.forEach(piece -> text.append(piece.svg("#000")));
                text.append("</mask>");
            }
            var transform = layer.placed.isIdentity() ? "" : " transform=\"" + matrix(layer.placed) + "\"";
            boolean group = !mask.isEmpty() || !transform.isEmpty();
            text.append(group ? "<g" + transform + mask + ">" : "");
            layer.pieces.forEach(piece -> text.append(piece.svg(layer.colour)));
            text.append(group ? "</g>" : "");
        }
        return text.append("</svg>\n").toString();
    }

    private static String matrix(AffineTransform t) {
        var matrix = new double[6];
        t.getMatrix(matrix);
        var text = new StringBuilder("matrix(");
        for (int i = 0; i < 6; i++) {
            text.append(i == 0 ? "" : " ").append(Piece.text(matrix[i]));
        }
        return text.append(')').toString();
    }
}
