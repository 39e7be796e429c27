package org.lanyard.adapter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Revision;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.BundleId;
import org.lanyard.model.Source;

final class FolderSourceTest {

    @TempDir
    Path temporary;

    private final List<String> output = new ArrayList<>();
    private Path folder;
    private Bundles bundles;
    private Sources sources;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(temporary.resolve("app"));
        bundles = new Bundles(temporary.resolve("data"), SourceLimits.DEFAULT);
        sources = new Sources(bundles);
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Source at(@Nullable String path) {
        return new Source.Folder(folder.toString(), path);
    }

    private Revision resolve() throws StepFailed {
        return sources.resolve(at(null), new Cancel());
    }

    private List<String> bundled(@Nullable String path) throws Exception {
        Source source = at(path);
        Revision revision = sources.resolve(source, new Cancel());
        BundleId id = sources.fetch(source, revision, output::add, new Cancel());
        assertThat(id.value()).isEqualTo(revision.id());
        Path out = Files.createTempDirectory(temporary, "out");
        bundles.unpack(id, out, new Cancel());
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void sameFilesAreTheSameRevision() throws Exception {
        write("index.html", "hello");
        Revision first = resolve();
        assertThat(first.label()).isEqualTo("folder " + first.id().substring(0, 7));
        write("index.html", "changed");
        assertThat(resolve()).isNotEqualTo(first);
        write("index.html", "hello");
        assertThat(resolve()).isEqualTo(first);
    }

    @Test
    void ignoreFilesAreHonouredAsGitDoes() throws Exception {
        write(".gitignore", "*.log\n/build\n!keep.log\nsecret/\n");
        write("a.log", "");
        write("keep.log", "");
        write("build/x", "");
        write("src/build/x", "");
        write("src/.gitignore", "*.tmp\n!a.log\n");
        write("src/a.log", "");
        write("src/b.tmp", "");
        write("src/secret/x", "");
        write(".lanyardignore", "docs\n!build\n");
        write("docs/x", "");
        write("node_modules/x/index.js", "");
        write("sub/node_modules/x", "");
        write(".venv/bin/python", "");
        write("__pycache__/x.pyc", "");
        write(".git/config", "");
        assertThat(bundled(null))
                .containsExactly(
                        ".gitignore",
                        ".lanyardignore",
                        "build/x",
                        "keep.log",
                        "src/.gitignore",
                        "src/a.log",
                        "src/build/x");
    }

    @Test
    void subfolderIsTheAppEvenWhenItIsIgnored() throws Exception {
        write(".gitignore", "dist\n*.map\n");
        write("dist/index.html", "x");
        write("dist/app.map", "x");
        write("web/index.html", "x");
        write("web/app.map", "x");
        assertThat(bundled("web")).containsExactly("index.html");
        assertThat(bundled("dist/")).containsExactly("app.map", "index.html");
        assertThatThrownBy(() -> bundled("nowhere"))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("no folder nowhere");
        assertThatThrownBy(() -> bundled("../app"))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("inside the source");
    }

    @Test
    void linksInsideAreKeptAndOthersAreRefusedByName() throws Exception {
        write("a/file", "x");
        Files.createSymbolicLink(folder.resolve("in"), Path.of("a/file"));
        assertThat(bundled(null)).containsExactly("a/file", "in");
        Files.createSymbolicLink(folder.resolve("a/out"), Path.of("../../data"));
        assertThatThrownBy(this::resolve)
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("The link a/out points to ../../data");
        Files.delete(folder.resolve("a/out"));
        Files.createSymbolicLink(folder.resolve("a/out"), folder.resolve("a/file"));
        assertThatThrownBy(this::resolve).isInstanceOf(StepFailed.class).hasMessageContaining("a/out");
    }

    @Test
    void subfolderThatIsALinkOutsideIsRefused() throws Exception {
        Files.createSymbolicLink(folder.resolve("way"), temporary.resolve("data"));
        assertThatThrownBy(() -> bundled("way")).isInstanceOf(StepFailed.class).hasMessageContaining("leads out");
    }

    @Test
    void socketsAndPipesAreRefusedByName() throws Exception {
        write("a", "x");
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("door")));
            assertThatThrownBy(this::resolve)
                    .isInstanceOf(StepFailed.class)
                    .hasMessageContaining("door is a device, a pipe or a socket");
        }
        Files.delete(folder.resolve("door"));
        new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();
        assertThatThrownBy(this::resolve).isInstanceOf(StepFailed.class).hasMessageContaining("pipe is a device");
        write(".lanyardignore", "pipe\n");
        assertThat(bundled(null)).containsExactly(".lanyardignore", "a");
    }

    @Test
    void unreadableFileIsNamed() throws Exception {
        write("closed", "x");
        Files.setPosixFilePermissions(folder.resolve("closed"), PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(folder.resolve("closed")))
                .as("root may read everything")
                .isFalse();
        assertThatThrownBy(this::resolve).isInstanceOf(StepFailed.class).hasMessageContaining("May not read");
    }

    @Test
    void folderThatIsNotThereIsNamed() {
        for (String name : List.of("/no/such/folder", "relative", folder + "\0")) {
            assertThatThrownBy(() -> sources.resolve(new Source.Folder(name, null), new Cancel()))
                    .isInstanceOf(StepFailed.class);
        }
    }

    @Test
    void folderThatChangedSinceItWasResolvedIsTold() throws Exception {
        write("a", "1");
        Revision revision = resolve();
        write("a", "2");
        assertThatThrownBy(() -> sources.fetch(at(null), revision, output::add, new Cancel()))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("keeps changing while it is read");
        assertThat(temporary.resolve("data/bundles")).isDirectoryNotContaining("glob:**gz");
    }

    @Test
    void fileThatChangesWhileItIsReadIsNoticed() throws Exception {
        write("a", "0123456789");
        write("b", "x");
        for (String change : List.of("grow", "shrink", "same length", "vanish", "new neighbour")) {
            write("a", "0123456789");
            Files.deleteIfExists(folder.resolve("c"));
            var tree = new FolderTree(folder.toRealPath(), "");
            assertThatThrownBy(() -> tree.writeTo(new Meddler(change)))
                    .as(change)
                    .isInstanceOf(ChangedWhileRead.class);
        }
    }

    /** Reads files, and changes something in the middle. */
    private final class Meddler implements TreeSink {
        private final String change;

        Meddler(String change) {
            this.change = change;
        }

        @Override
        public void file(String path, boolean executable, long size, InputStream content) throws IOException {
            if (path.equals("a")) {
                Path file = folder.resolve("a");
                switch (change) {
                    case "grow" -> Files.writeString(file, "more", StandardOpenOption.APPEND);
                    case "shrink" -> Files.writeString(file, "less");
                    case "same length" -> Files.writeString(file, "9876543210");
                    case "vanish" -> Files.delete(file);
                    default -> Files.writeString(folder.resolve("c"), "new");
                }
            }
            content.readAllBytes();
        }

        @Override
        public void link(String path, String target) {}
    }

    @Test
    void keptBundleIsNotWrittenAgain() throws Exception {
        write("a", "1");
        Revision revision = resolve();
        sources.fetch(at(null), revision, output::add, new Cancel());
        output.clear();
        sources.fetch(at(null), revision, output::add, new Cancel());
        assertThat(output).containsExactly("The folder's files are here from before.");
    }

    @Test
    void tooDeepFoldersAreRefused() throws Exception {
        write("d/".repeat(250) + "x", "x");
        assertThatThrownBy(this::resolve).isInstanceOf(StepFailed.class).hasMessageContaining("deep");
    }
}
