import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The parts of {@code lanyard.svg}, by their id. Only their geometry is taken from it; weight and colour are given
 * per icon.
 */
final class Master {
    private final Path file;
    private final Map<String, Element> parts = new HashMap<>();

    private Master(Path file) {
        this.file = file;
    }

    /** Reads the master; it must be well-formed XML without entities. */
    static Master read(Path file) throws IOException {
        var master = new Master(file);
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var all = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                var element = (Element) all.item(i);
                if (element.hasAttribute("id")) {
                    master.parts.put(element.getAttribute("id"), element);
                }
            }
            return master;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not the SVG that MakeIcons needs: " + e.getMessage(), e);
        }
    }

    /** The cord or another path, with this width and square (butt) ends. */
    Piece stroke(String id, double width) {
        return new Piece.Line(path(id), width, false);
    }

    /** A path with this width and round ends. */
    Piece roundStroke(String id, double width) {
        return new Piece.Line(path(id), width, true);
    }

    /** A path filled, and made larger all round by half of this width, with round corners. */
    Piece filled(String id, double width) {
        return new Piece.Plate(path(id), width);
    }

    /** A circle filled. */
    Piece disc(String id) {
        return disc(id, number(id, "r"));
    }

    /** A circle filled, with another radius than the master's. */
    Piece disc(String id, double radius) {
        return new Piece.Disc(number(id, "cx"), number(id, "cy"), radius);
    }

    /** A circle's line of this width. */
    Piece ring(String id, double width) {
        return new Piece.Ring(number(id, "cx"), number(id, "cy"), number(id, "r"), width);
    }

    /** A rectangle with round corners. */
    Piece tile(String id) {
        return new Piece.Tile(
                number(id, "x"), number(id, "y"), number(id, "width"), number(id, "height"), number(id, "rx"));
    }

    /** The centre of a circle, as x and y. */
    double[] centre(String id) {
        return new double[] {number(id, "cx"), number(id, "cy")};
    }

    private String path(String id) {
        return attribute(id, "d");
    }

    private double number(String id, String name) {
        var text = attribute(id, name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    file + ": " + name + "=\"" + text + "\" of #" + id + " is no number.", e);
        }
    }

    private String attribute(String id, String name) {
        var part = parts.get(id);
        if (part == null || !part.hasAttribute(name)) {
            throw new IllegalArgumentException(
                    file + " needs a part with id=\"" + id + "\" and the attribute " + name + ".");
        }
        return part.getAttribute(name);
    }
}
