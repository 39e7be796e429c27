package org.lanyard.adapter.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.lanyard.model.BundleId;

/** Makes archives that Lanyard would never make, put where a bundle is expected and named as one. */
final class TarBuilder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    TarBuilder() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    TarBuilder file(String name, String content) {
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name, TarArchiveEntry.LF_NORMAL, true);
        entry.setSize(data.length);
        return put(entry, data);
    }

    TarBuilder of(byte type, String name, String link) {
        var entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(link);
        return put(entry, new byte[0]);
    }

    TarBuilder zeros(String name, int megabytes) {
        var entry = new TarArchiveEntry(name, TarArchiveEntry.LF_NORMAL, true);
        entry.setSize((long) megabytes << 20);
        return put(entry, new byte[megabytes << 20]);
    }

    private TarBuilder put(TarArchiveEntry entry, byte[] data) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(data);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BundleId into(Path data) {
        return store(data, bytes());
    }

    /** Packs the archive and names it by its digest, as a bundle. */
    static BundleId store(Path data, byte[] archive) {
        var id = new BundleId(HexFormat.of().formatHex(BundleReader.sha256().digest(archive)));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(data, id, packed.toByteArray());
        return id;
    }

    static void write(Path data, BundleId id, byte[] packed) {
        try {
            Files.write(data.resolve("bundles").resolve(id.value() + ".tar.gz"), packed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
