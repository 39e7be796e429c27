package org.lanyard.adapter.source;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.BundleStore;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.BundleId;
import org.lanyard.platform.Folders;

/**
 * The bundles of this node, {@code <data>/bundles/<id>.tar.gz}, named by the SHA-256 of the archive inside. A file with
 * that name is always whole: it is written under another one, brought to the disk, then renamed.
 */
public final class Bundles implements BundleStore {

    private static final String SUFFIX = ".tar.gz";
    private static final String TEMPORARY = ".tmp";
    private static final String WORKING = "work-";

    private final Path folder;
    private final SourceLimits limits;

    /**
     * Sweeps what a killed agent left half-made, so there must be one per data folder.
     *
     * @throws UncheckedIOException when the folder cannot be made
     */
    public Bundles(Path data, SourceLimits limits) {
        this.folder = data.resolve("bundles");
        this.limits = limits;
        try {
            Files.createDirectories(folder);
            sweep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sweep() throws IOException {
        try (var stale = Files.newDirectoryStream(folder, "{*" + TEMPORARY + "," + WORKING + "*}")) {
            for (Path path : stale) {
                Folders.delete(path);
            }
        }
    }

    public boolean has(BundleId id) {
        return Files.isRegularFile(file(id));
    }

    /** The file of a bundle, for other nodes; null when it is not here. */
    public @Nullable Path pathOf(BundleId id) {
        return has(id) ? file(id) : null;
    }

    /** Makes room for a bundle that another node sends. */
    public BundleArrival expect(BundleId id) throws IOException {
        return new BundleArrival(this, id, Files.createTempFile(folder, "new-", TEMPORARY), limits.totalBytes());
    }

    /** @throws StepFailed when the file is not that bundle */
    void keep(BundleId id, Path temporary) throws IOException, StepFailed {
        new BundleReader(id, temporary, limits).check();
        Files.move(temporary, file(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.sync(folder);
    }

    SourceLimits limits() {
        return limits;
    }

    /** For another part's files about bundles, swept by none but itself. */
    Path subfolder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** For working files; gone after the next start at the latest. */
    Path temporaryFolder() throws IOException {
        return Files.createTempDirectory(folder, WORKING);
    }

    /** The id that the tree would get, without writing anything. */
    BundleId identify(TreeSource tree, Cancel cancel) throws IOException, StepFailed {
        return write(tree, OutputStream.nullOutputStream(), cancel);
    }

    /**
     * Makes the tree's bundle.
     *
     * @param expected what it must be; null when that is not known
     * @throws ChangedWhileRead when it is another one, which is then not kept
     */
    BundleId add(TreeSource tree, @Nullable BundleId expected, Cancel cancel) throws IOException, StepFailed {
        Path temporary = Files.createTempFile(folder, "new-", TEMPORARY);
        try {
            BundleId id = writeTo(temporary, tree, cancel);
            if (expected != null && !expected.equals(id)) {
                throw new ChangedWhileRead("it has other files than a moment ago");
            }
            Files.move(temporary, file(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Folders.sync(folder);
            return id;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private BundleId writeTo(Path temporary, TreeSource tree, Cancel cancel) throws IOException, StepFailed {
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            var gzip = new FastGzip(Channels.newOutputStream(channel));
            BundleId id = write(tree, gzip, cancel);
            gzip.finish();
            gzip.flush();
            channel.force(true);
            return id;
        }
    }

    private BundleId write(TreeSource tree, OutputStream out, Cancel cancel) throws IOException, StepFailed {
        MessageDigest digest = BundleReader.sha256();
        try (var tar = new CanonicalTar(new Uncloseable(new DigestOutputStream(out, digest)), limits, cancel)) {
            tree.writeTo(tar);
        }
        return new BundleId(HexFormat.of().formatHex(digest.digest()));
    }

    BundleReader reader(BundleId id) {
        return new BundleReader(id, file(id), limits);
    }

    @Override
    public void unpack(BundleId bundle, Path target, Cancel cancel) throws StepFailed {
        new Unpacking(target, cancel).run(reader(bundle));
    }

    @Override
    public void discard(BundleId bundle) {
        try {
            Files.deleteIfExists(file(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<BundleId> all() {
        var all = new HashSet<BundleId>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String id = name.substring(0, name.length() - SUFFIX.length());
                if (id.matches("[0-9a-f]{64}")) {
                    all.add(new BundleId(id));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private Path file(BundleId id) {
        return folder.resolve(id.value() + SUFFIX);
    }

    /** Sources are small beside what runs: speed before size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(new BufferedOutputStream(out, 1 << 16), 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** The archive ends before the file does. */
    private static final class Uncloseable extends java.io.FilterOutputStream {
        Uncloseable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
