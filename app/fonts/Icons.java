import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kordamp.ikonli.feather.Feather;

/**
 * Reads Feather's font, writes {@code icons.properties}: of each icon that is named in the sources its outline as an SVG path of 24 by
 * 24. Its parts overlap: it is to be filled by the rule "non-zero".
 */
public final class Icons {

    /** Above the base line: there the icons' square begins. */
    private static final double TOP = 22.5;

    private static final int BIG = 100; // so that nothing is rounded to whole pixels

    public static void main(String[] args) throws Exception {
        Path main = Path.of(args[0]);
        var used = new TreeSet<String>();
        try (var files = Files.walk(main.resolve("java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var found = Pattern.compile("Feather\\.([A-Z0-9_]+)").matcher(Files.readString(file));
                while (found.find()) {
                    used.add(found.group(1));
                }
            }
        }
        Font font;
        try (InputStream in = Feather.class.getResourceAsStream("/META-INF/resources/feather/4.28/fonts/feather.ttf")) {
            font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(24f * BIG);
        }
        var lines = new TreeMap<String, String>();
        for (String name : used) {
            Feather icon = Feather.valueOf(name);
            lines.put(icon.getDescription(), outline(font, icon.getCode()));
        }
        var out = new StringBuilder("# Outlines of Feather icons (MIT, Cole Bemis), made by app/fonts/icons.\n");
        lines.forEach((name, path) -> out.append(name).append('=').append(path).append('\n'));
        Files.writeString(main.resolve("resources/org/lanyard/app/ui/icons.properties"), out);
    }

    private static String outline(Font font, int code) {
        var context = new FontRenderContext(null, true, true);
        PathIterator at = font.createGlyphVector(context, Character.toString(code)).getOutline().getPathIterator(null);
        var path = new StringBuilder();
        var c = new double[6];
        for (; !at.isDone(); at.next()) {
            int kind = at.currentSegment(c);
            path.append("MLQCZ".charAt(kind));
            int points = new int[] {1, 1, 2, 3, 0}[kind];
            for (int i = 0; i < points; i++) {
                path.append(i == 0 ? "" : " ").append(number(c[2 * i] / BIG)).append(' ').append(number(c[2 * i + 1] / BIG + TOP));
            }
        }
        return path.toString();
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
        return text.equals("-0") ? "0" : text;
    }
}
