import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Looks at made icons as a reader of the formats would: {@code java icons/CheckIcons.java OUT}. Says every fault it
 * finds and ends with 1; makes all icons anew beside, and wants the same bytes in OUT.
 */
final class CheckIcons {
    /** What the types of an ICNS hold, in pixels: ic11 is 16 points at twice the scale, ic10 is 512. */
    private static final Map<String, Integer> ICNS = Map.of(
            "ic11", 32, "ic12", 64, "ic07", 128, "ic13", 256, "ic08", 256, "ic14", 512, "ic09", 512, "ic10", 1024);

    private final List<String> faults = new ArrayList<>();
    private final Path out;

    private CheckIcons(Path out) {
        this.out = out;
    }

    static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("Usage: java icons/CheckIcons.java OUT - OUT is the folder that MakeIcons wrote to.");
            System.exit(2);
        }
        var check = new CheckIcons(Path.of(args[0]));
        check.sameAgain();
        var files = files(check.out);
        for (var file : files.entrySet()) {
            if (file.getKey().endsWith(".png")) {
                check.png(file.getKey(), file.getValue());
            }
        }
        check.ico(files.getOrDefault("lanyard.ico", new byte[0]));
        check.icns(files.getOrDefault("lanyard.icns", new byte[0]));
        check.turns(files);
        check.faults.forEach(System.err::println);
        System.out.println(files.size() + " files, " + check.faults.size() + " faults");
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    private void sameAgain() throws IOException {
        var again = Files.createTempDirectory("lanyard-icons");
        try {
            MakeIcons.make(again);
            var made = files(out);
            var anew = files(again);
            want(
                    made.keySet().equals(anew.keySet()),
                    "Other files than those that are made now: " + made.size() + ", " + anew.size());
            anew.forEach((name, bytes) ->
                    want(Arrays.equals(bytes, made.get(name)), name + " is not the same when made again."));
        } finally {
            try (var all = Files.walk(again)) {
                for (var file : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void png(String name, byte[] bytes) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        int size = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1, name.length() - 4));
        if (image == null || image.getWidth() != size || image.getHeight() != size) {
            faults.add(name + " is no picture of that size.");
            return;
        }
        var pixels = image.getRGB(0, 0, size, size, null, 0, size);
        want(Arrays.stream(pixels).anyMatch(p -> p >>> 24 == 255), name + " has no solid pixel.");
        want(Arrays.stream(pixels).anyMatch(p -> p >>> 24 < 128), name + " has no clear corner.");
        if (name.contains("-template-")) {
            want(
                    Arrays.stream(pixels).allMatch(p -> (p & 0xFFFFFF) == 0),
                    name + " is not black: macOS wants alpha only.");
        }
    }

    private void ico(byte[] bytes) throws IOException {
        var file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 6 || file.getInt() != 0x10000) {
            faults.add("lanyard.ico has no header.");
            return;
        }
        int count = file.getShort();
        want(count == MakeIcons.ICO_SIZES.size(), "lanyard.ico has " + count + " entries.");
        int expected = 6 + 16 * count;
        for (int i = 0; i < count; i++) {
            int at = 6 + 16 * i;
            int size = (file.get(at) & 0xFF) == 0 ? 256 : file.get(at) & 0xFF;
            int length = file.getInt(at + 8);
            int offset = file.getInt(at + 12);
            want(
                    MakeIcons.ICO_SIZES.get(i) == size && offset == expected,
                    "lanyard.ico: entry " + i + " is not where it should be.");
            if (offset < 0 || length < 40 || offset + length > bytes.length) {
                faults.add("lanyard.ico: entry " + i + " goes over the end of the file.");
                return;
            }
            if (size == 256) {
                want(size(bytes, offset, length) == size, "lanyard.ico: its PNG is no picture of 256 px.");
            } else {
                want(
                        file.getInt(offset) == 40
                                && file.getInt(offset + 4) == size
                                && file.getInt(offset + 8) == 2 * size
                                && file.getShort(offset + 14) == 32
                                && length == 40 + size * size * 4 + (size + 31) / 32 * 4 * size,
                        "lanyard.ico: the bitmap of " + size + " px has a wrong header or length.");
                want(
                        !MakeIcons.SIZES.contains(size)
                                || Arrays.equals(bitmap(file, offset + 40, size), pixels("lanyard-" + size + ".png")),
                        "lanyard.ico: the bitmap of " + size + " px is another picture than the PNG.");
            }
            expected = offset + length;
        }
        want(expected == bytes.length, "lanyard.ico does not end with its last entry.");
    }

    /** The pixels of a bitmap, which has its bottom row first. */
    private static int[] bitmap(ByteBuffer file, int at, int size) {
        var pixels = new int[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size && at + 4 <= file.limit(); x++, at += 4) {
                pixels[(size - 1 - y) * size + x] = file.getInt(at);
            }
        }
        return pixels;
    }

    private int[] pixels(String name) throws IOException {
        var image = ImageIO.read(out.resolve(name).toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private void icns(byte[] bytes) throws IOException {
        var file = ByteBuffer.wrap(bytes);
        if (bytes.length < 8 || !type(bytes, 0).equals("icns") || file.getInt(4) != bytes.length) {
            faults.add("lanyard.icns has no header, or a wrong length in it.");
            return;
        }
        int entries = 0;
        for (int at = 8; at < bytes.length; at += file.getInt(at + 4), entries++) {
            var size = ICNS.getOrDefault(type(bytes, at), -1);
            if (file.getInt(at + 4) <= 8 || size(bytes, at + 8, file.getInt(at + 4) - 8) != size) {
                faults.add(
                        "lanyard.icns: " + type(bytes, at) + " is no type that is known, or no picture of its size.");
                return;
            }
        }
        want(entries == ICNS.size(), "lanyard.icns has " + entries + " entries.");
    }

    /** The frames of the busy ring differ one from the other, or it would not be seen to turn. */
    private void turns(Map<String, byte[]> files) {
        for (int size : MakeIcons.TRAY_SIZES) {
            var frames = files.entrySet().stream()
                    .filter(file -> file.getKey().matches("tray/tray-busy\\d?-light-" + size + "\\.png"))
                    .map(file -> new String(file.getValue(), StandardCharsets.ISO_8859_1))
                    .distinct()
                    .count();
            want(frames == Icons.FRAMES, "The busy ring of " + size + " px has " + frames + " different frames.");
        }
    }

    private static String type(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.US_ASCII);
    }

    /** The width of this square PNG; -1 if it is none. */
    private static int size(byte[] bytes, int at, int length) throws IOException {
        if (at < 0 || length < 0 || at + length > bytes.length) {
            return -1;
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes, at, length));
        return image != null && image.getWidth() == image.getHeight() ? image.getWidth() : -1;
    }

    private void want(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
