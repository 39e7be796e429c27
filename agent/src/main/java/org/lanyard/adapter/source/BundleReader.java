package org.lanyard.adapter.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.BundleId;

/** Reads one bundle from front to end and trusts nothing in it; at the end, its digest must be its name. */
final class BundleReader {

    /** What headers of one entry may take: long names of 4 KiB fit with room. */
    private static final long HEADER_BYTES = 64 << 10;

    private final BundleId id;
    private final Path file;
    private final SourceLimits limits;

    BundleReader(BundleId id, Path file, SourceLimits limits) {
        this.id = id;
        this.file = file;
        this.limits = limits;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Reads it through: whether it is whole, within the limits, and what its id says. */
    void check() throws StepFailed {
        readInto(new TreeSink() {
            @Override
            public void file(String path, boolean executable, long size, InputStream content) {
                // read through by whoever hands it over
            }

            @Override
            public void link(String path, String target) {
                // checked before it is handed over
            }
        });
    }

    /** Hands every entry to {@code sink}. What the sink throws comes through; unread content is skipped. */
    void readInto(TreeSink sink) throws StepFailed {
        MessageDigest digest = sha256();
        try (var packed = Files.newInputStream(file)) {
            var unpacked = new GZIPInputStream(new BufferedInputStream(packed, 1 << 16), 1 << 16);
            long most = Math.max(limits.ratioFrom(), Files.size(file) * limits.ratio());
            var metered = new Metered(new DigestInputStream(unpacked, digest), most);
            entries(metered, sink);
            metered.allow(0);
            metered.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException e) {
            throw new StepFailed(
                    "The source bundle " + id.value().substring(0, 7)
                            + " is not on this node any more. Deploy the app again from its source.",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(e);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(id.value())) {
            throw damaged(new IOException("its digest is not its name"));
        }
    }

    private StepFailed damaged(Exception cause) {
        return new StepFailed(
                "The source bundle " + id.value().substring(0, 7) + " on this node is damaged ("
                        + EntryRules.show(String.valueOf(cause.getMessage()))
                        + "). Check the disk, then deploy the app again with --force.",
                cause);
    }

    private void entries(Metered metered, TreeSink sink) throws IOException, StepFailed {
        var rules = new EntryRules(limits);
        var tar = new TarArchiveInputStream(metered, StandardCharsets.UTF_8.name());
        while (true) {
            metered.allow(0);
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null) {
                return;
            }
            rules.enter(entry.getName(), entry.isSymbolicLink() ? 0 : entry.getSize());
            metered.allow(entry.getSize());
            hand(entry, tar, sink);
            // what the sink left is read here, so that the next headers have their own allowance
            tar.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void hand(TarArchiveEntry entry, InputStream content, TreeSink sink) throws IOException, StepFailed {
        if (!entry.isSymbolicLink() && (!entry.isFile() || entry.isLink() || entry.isSparse() || !isPlain(entry))) {
            throw new StepFailed(
                    "The archive has " + EntryRules.show(entry.getName())
                            + ", which is neither a file nor a symbolic link. It is not one of Lanyard's; deploy the app again from its source.");
        }
        if (entry.isSymbolicLink()) {
            EntryRules.checkLink(entry.getName(), entry.getLinkName());
            sink.link(entry.getName(), entry.getLinkName());
        } else {
            sink.file(entry.getName(), (entry.getMode() & 0100) != 0, entry.getSize(), content);
        }
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        return !entry.isDirectory()
                && !entry.isBlockDevice()
                && !entry.isCharacterDevice()
                && !entry.isFIFO()
                && !entry.isGlobalPaxHeader();
    }

    /** Lets through what was allowed, and fails on more: against endless headers and against bombs. */
    private static final class Metered extends FilterInputStream {
        private final long most;
        private long allowance;
        private long total;

        Metered(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        /** The entry's data, its padding, and the headers of the next. */
        void allow(long bytes) {
            allowance = bytes + HEADER_BYTES;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(read);
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = new byte[(int) Math.min(count, 1 << 13)];
            return Math.max(0, read(skipped, 0, skipped.length));
        }

        private void count(int read) throws IOException {
            allowance -= Math.max(0, read);
            total += Math.max(0, read);
            if (allowance < 0) {
                throw new IOException("more data than its headers tell");
            }
            if (total > most) {
                throw new IOException("it unpacks to far more than its size");
            }
        }
    }
}
