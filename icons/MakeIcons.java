import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Makes all icons from {@code lanyard.svg}: {@code java icons/MakeIcons.java OUT}. Needs a JDK 25 and nothing else.
 * Two runs of one JDK give the same bytes. What is there is written over; what is of no icon is left.
 */
final class MakeIcons {
    /** The app icon and the mark. */
    static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);

    /** The tray: Windows has 16, 20, 24, 32; Linux 22 or 24, and twice that; macOS 22 and 44. */
    static final List<Integer> TRAY_SIZES = List.of(16, 20, 22, 24, 32, 44, 48);

    static final List<Integer> ICO_SIZES = List.of(16, 20, 24, 32, 40, 48, 64, 128, 256);

    /** Up to this size, the heavier drawing of the app icon. */
    private static final int SMALL_TILE = 24;

    /** Up to this size, the heavier drawing of the mark. */
    private static final int SMALL_MARK = 22;

    /**
     * macOS has its icons' tiles 824 of 1024 wide; without this edge ours would look larger than all others of the
     * dock.
     */
    private static final double MAC_TILE = 824.0 / 1024;

    private final Icons icons;
    private final Path out;

    private MakeIcons(Icons icons, Path out) {
        this.icons = icons;
        this.out = out;
    }

    static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: java icons/MakeIcons.java OUT - OUT is the folder to write to.");
            System.exit(2);
        }
        try {
            make(Path.of(args[0]));
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("No icons were made: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Makes all icons in this folder. */
    static void make(Path out) throws IOException {
        var make = new MakeIcons(new Icons(Master.read(home().resolve("lanyard.svg"))), out);
        make.app();
        make.mark();
        make.tray();
    }

    /** The folder of this program, where the master is: Java tells a program run from source where that lies. */
    private static Path home() {
        var launched = System.getProperty("jdk.launcher.sourcefile");
        if (launched == null) {
            throw new IllegalStateException("Run this from its source: java icons/MakeIcons.java OUT");
        }
        return Path.of(launched).toAbsolutePath().getParent();
    }

    private void app() throws IOException {
        write("lanyard.svg", icons.tile(false));
        for (int size : SIZES) {
            write("lanyard-" + size + ".png", Containers.png(tile(size).bitmap(size)));
        }
        write(
                "lanyard.ico",
                Containers.ico(
                        ICO_SIZES.stream().map(size -> tile(size).bitmap(size)).toList()));
        write(
                "lanyard.icns",
                Containers.icns(List.of(
                        mac("ic11", 32),
                        mac("ic12", 64),
                        mac("ic07", 128),
                        mac("ic13", 256),
                        mac("ic08", 256),
                        mac("ic14", 512),
                        mac("ic09", 512),
                        mac("ic10", 1024))));
    }

    private Drawing tile(int size) {
        return icons.tile(size <= SMALL_TILE);
    }

    private Containers.Entry mac(String type, int size) {
        return new Containers.Entry(
                type, icons.tile(size <= 32).shrunk(MAC_TILE).bitmap(size));
    }

    private void mark() throws IOException {
        for (var panel : List.of(Icons.Panel.LIGHT, Icons.Panel.DARK)) {
            write("mark-" + name(panel) + ".svg", icons.mark(panel, false));
            write("mark-small-" + name(panel) + ".svg", icons.mark(panel, true));
            for (int size : SIZES) {
                write(
                        "mark-" + name(panel) + "-" + size + ".png",
                        Containers.png(icons.mark(panel, size <= SMALL_MARK).bitmap(size)));
            }
        }
    }

    private void tray() throws IOException {
        for (var panel : Icons.Panel.values()) {
            tray("well", panel, icons.well(panel));
            tray("attention", panel, icons.attention(panel));
            tray("alone", panel, icons.alone(panel));
            tray("busy", panel, icons.busy(panel, 0));
            for (int frame = 1; frame < Icons.FRAMES; frame++) {
                tray("busy" + frame, panel, icons.busy(panel, frame));
            }
        }
    }

    private void tray(String state, Icons.Panel panel, Drawing drawing) throws IOException {
        var name = "tray/tray-" + state + "-" + name(panel);
        write(name + ".svg", drawing);
        for (int size : TRAY_SIZES) {
            write(name + "-" + size + ".png", Containers.png(drawing.bitmap(size)));
        }
    }

    private static String name(Icons.Panel panel) {
        return panel.name().toLowerCase(Locale.ROOT);
    }

    private void write(String name, Drawing drawing) throws IOException {
        write(name, drawing.svg().getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) throws IOException {
        var file = out.resolve(name);
        Files.createDirectories(file.getParent());
        // Not touched if it is the same already: what is built from it need not be built again.
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Files.write(file, bytes);
        }
    }
}
