package org.lanyard.adapter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.BundleId;

final class BundlesTest {

    private static final String LONG = "d/".repeat(120) + "file";

    @TempDir
    Path data;

    private Bundles bundles;

    @BeforeEach
    void open() {
        bundles = new Bundles(data, limits(1L << 30, 200_000, 512L << 20, 4096));
    }

    private static SourceLimits limits(long total, int entries, long file, int path) {
        Duration second = Duration.ofSeconds(1);
        return new SourceLimits(total, entries, file, path, 500, 1 << 20, second, second);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void file(TreeSink sink, String path, boolean executable, String text)
            throws IOException, StepFailed {
        sink.file(path, executable, bytes(text).length, new ByteArrayInputStream(bytes(text)));
    }

    private static void tree(TreeSink sink) throws IOException, StepFailed {
        file(sink, "bin/run", true, "#!/bin/sh\n");
        file(sink, LONG, false, "deep");
        file(sink, "empty", false, "");
        sink.link("link", "bin/run");
        file(sink, "€/ü", false, "unicode");
    }

    /** The id is in documents and on other nodes: whatever changes it orphans every bundle there is. */
    @Test
    void idOfATreeNeverChanges() throws Exception {
        BundleId id = bundles.add(BundlesTest::tree, null, new Cancel());
        assertThat(id.value()).isEqualTo("2b1e6bca26054d731d433bd4ef2aff8925c82abe39dbee04ad04b1eefff768d5");
        assertThat(bundles.identify(BundlesTest::tree, new Cancel())).isEqualTo(id);
    }

    @Test
    void treeComesBackAsItWas() throws Exception {
        Path out = data.resolve("out");
        bundles.unpack(bundles.add(BundlesTest::tree, null, new Cancel()), out, new Cancel());
        assertThat(out.resolve("bin/run")).hasContent("#!/bin/sh\n").isExecutable();
        assertThat(out.resolve(LONG)).hasContent("deep");
        assertThat(Files.isExecutable(out.resolve("empty"))).isFalse();
        assertThat(out.resolve("€/ü")).hasContent("unicode");
        assertThat(Files.readSymbolicLink(out.resolve("link"))).isEqualTo(Path.of("bin/run"));
    }

    @Test
    void unorderedTreeIsRefused() {
        assertThatThrownBy(() -> bundles.add(
                        sink -> {
                            file(sink, "b", false, "");
                            file(sink, "a", false, "");
                        },
                        null,
                        new Cancel()))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("out of order");
    }

    @Test
    void whatAKilledAgentLeftIsSweptAndNothingElse() throws Exception {
        BundleId id = bundles.add(BundlesTest::tree, null, new Cancel());
        Files.writeString(data.resolve("bundles/new-1.tmp"), "half");
        Files.createDirectories(data.resolve("bundles/work-1/objects"));
        var later = new Bundles(data, SourceLimits.DEFAULT);
        assertThat(later.has(id)).isTrue();
        try (var files = Files.list(data.resolve("bundles"))) {
            assertThat(files).containsExactly(data.resolve("bundles/" + id + ".tar.gz"));
        }
    }

    @Test
    void failedWriteLeavesNothing() {
        assertThatThrownBy(() -> bundles.add(
                        sink -> {
                            tree(sink);
                            throw new IOException("No space left on device");
                        },
                        null,
                        new Cancel()))
                .isInstanceOf(IOException.class);
        assertThat(data.resolve("bundles")).isEmptyDirectory();
    }

    @Test
    void cancelledWriteEnds() {
        var cancel = new Cancel();
        cancel.cancel();
        assertThatThrownBy(() -> bundles.add(BundlesTest::tree, null, cancel)).hasMessage("Cancelled.");
    }

    @Test
    void missingBundleSaysWhatToDo() {
        var id = new BundleId("0".repeat(64));
        assertThatThrownBy(() -> bundles.unpack(id, data.resolve("out"), new Cancel()))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("not on this node any more");
        bundles.discard(id);
    }

    @Test
    void discardedBundleIsGone() throws Exception {
        BundleId id = bundles.add(BundlesTest::tree, null, new Cancel());
        bundles.discard(id);
        assertThat(bundles.has(id)).isFalse();
    }

    @Test
    void allAreTheWholeBundlesAndNothingElse() throws Exception {
        assertThat(bundles.all()).isEmpty();
        BundleId id = bundles.add(BundlesTest::tree, null, new Cancel());
        Files.createFile(data.resolve("bundles").resolve("new-1.tmp"));
        Files.createFile(data.resolve("bundles").resolve("notes.tar.gz"));
        Files.createDirectories(data.resolve("bundles").resolve("git"));

        assertThat(bundles.all()).containsExactly(id);
        bundles.discard(id);
        assertThat(bundles.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 0", "0, 40", "0, 250"})
    void damagedBundleIsNotUnpackedAsWhole(int cut, int flip) throws Exception {
        BundleId id = bundles.add(BundlesTest::tree, null, new Cancel());
        Path file = data.resolve("bundles/" + id + ".tar.gz");
        byte[] packed = Files.readAllBytes(file);
        byte[] damaged = Arrays.copyOf(packed, packed.length + cut * packed.length / 2);
        damaged[flip] ^= 0x55;
        Files.write(file, damaged);
        assertThatThrownBy(() -> bundles.unpack(id, data.resolve("out"), new Cancel()))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("is damaged");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("parent", new TarBuilder().file("../evil", "x"), "lead out"),
                Arguments.of("parent inside", new TarBuilder().file("a/../../evil", "x"), "lead out"),
                Arguments.of("absolute", new TarBuilder().file("/tmp/lanyard-evil", "x"), "lead out"),
                Arguments.of("dot", new TarBuilder().file("./a", "x"), "lead out"),
                Arguments.of("empty part", new TarBuilder().file("a//b", "x"), "lead out"),
                Arguments.of("twice", new TarBuilder().file("a", "x").file("a", "y"), "twice"),
                Arguments.of("link up", new TarBuilder().of(TarConstants.LF_SYMLINK, "a", "../x"), "outside"),
                Arguments.of("link absolute", new TarBuilder().of(TarConstants.LF_SYMLINK, "a", "/etc"), "outside"),
                Arguments.of(
                        "link through link",
                        new TarBuilder()
                                .of(TarConstants.LF_SYMLINK, "a", ".")
                                .of(TarConstants.LF_SYMLINK, "b", "a/../../x"),
                        "outside"),
                Arguments.of(
                        "write through link",
                        new TarBuilder().of(TarConstants.LF_SYMLINK, "a", "b").file("a/evil", "x"),
                        "a"),
                Arguments.of("hard link", new TarBuilder().of(TarConstants.LF_LINK, "a", "/etc/passwd"), "neither"),
                Arguments.of("device", new TarBuilder().of(TarConstants.LF_CHR, "a", ""), "neither"),
                Arguments.of("block device", new TarBuilder().of(TarConstants.LF_BLK, "a", ""), "neither"),
                Arguments.of("pipe", new TarBuilder().of(TarConstants.LF_FIFO, "a", ""), "neither"),
                Arguments.of("long name", new TarBuilder().file("n".repeat(300), "x"), "longer"),
                Arguments.of("long path", new TarBuilder().file("n/".repeat(3000) + "x", "x"), "longer"),
                Arguments.of("bomb", new TarBuilder().zeros("a", 8), "far more"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void hostileArchiveIsRefused(String name, TarBuilder archive, String message) throws Exception {
        BundleId id = archive.into(data);
        Path out = data.resolve("out/deep");
        assertThatThrownBy(() -> bundles.unpack(id, out, new Cancel()))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining(message);
        assertThat(data.resolve("evil")).doesNotExist();
        assertThat(data.resolve("out/evil")).doesNotExist();
        assertThat(Path.of("/tmp/lanyard-evil")).doesNotExist();
    }

    @Test
    void limitsHold() {
        var small = new Bundles(data, limits(10, 2, 6, 20));
        BundleId many =
                new TarBuilder().file("a", "").file("b", "").file("c", "").into(data);
        BundleId large = new TarBuilder().file("a", "1234567").into(data);
        BundleId heavy = new TarBuilder().file("a", "123456").file("b", "12345").into(data);
        BundleId far = new TarBuilder().file("a/a/a/a/a/a/a/a/a/a/a", "").into(data);
        for (BundleId id : List.of(many, large, heavy, far)) {
            assertThatThrownBy(() -> small.unpack(id, data.resolve("out-" + id), new Cancel()))
                    .isInstanceOf(StepFailed.class)
                    .hasMessageNotContaining("damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void randomDamageNeverGetsThroughNorLeavesTheFolder(int seed) throws Exception {
        var random = new Random(seed);
        byte[] archive = new TarBuilder()
                .file("a", "hello")
                .file("b/" + "n".repeat(120), "x".repeat(2000))
                .of(TarConstants.LF_SYMLINK, "c", "a")
                .bytes();
        List<Path> before = outside();
        for (int round = 0; round < 80; round++) {
            byte[] damaged = archive.clone();
            for (int i = 0; i <= random.nextInt(6); i++) {
                damaged[random.nextInt(round % 2 == 0 ? 1024 : damaged.length)] = (byte) random.nextInt(256);
            }
            BundleId id = TarBuilder.store(data, damaged);
            Path out = data.resolve("in/" + seed + "/" + round);
            try {
                bundles.unpack(id, out, new Cancel());
            } catch (StepFailed e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            bundles.discard(id);
            assertThat(outside()).as("seed %s round %s", seed, round).isEqualTo(before);
        }
    }

    private List<Path> outside() throws IOException {
        var paths = new ArrayList<Path>();
        try (var files = Files.list(data)) {
            files.filter(path -> !path.endsWith("in")).sorted().forEach(paths::add);
        }
        return paths;
    }

    @Test
    void timesDoNotMatter() throws Exception {
        Path source = Files.createDirectories(data.resolve("source"));
        Path file = Files.writeString(source.resolve("a"), "x");
        BundleId first = bundles.identify(new FolderTree(source, ""), new Cancel());
        Files.setLastModifiedTime(file, FileTime.fromMillis(12345));
        assertThat(bundles.identify(new FolderTree(source, ""), new Cancel())).isEqualTo(first);
    }
}
