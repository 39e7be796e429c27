package org.lanyard.adapter.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.StepFailed;

/**
 * Writes the one archive that a tree has: sorted, no times, no owners, modes 644 and 755 only, POSIX long names. Two
 * nodes that see the same files make the same bytes; a test pins them.
 */
final class CanonicalTar implements TreeSink, AutoCloseable {

    private static final FileTime EPOCH = FileTime.fromMillis(0);

    private final TarArchiveOutputStream tar;
    private final EntryRules rules;
    private final Cancel cancel;
    private final byte[] buffer = new byte[1 << 16];

    CanonicalTar(OutputStream out, SourceLimits limits, Cancel cancel) {
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        this.rules = new EntryRules(limits);
        this.cancel = cancel;
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public void file(String path, boolean executable, long size, InputStream content) throws IOException, StepFailed {
        Cancellation.check(cancel);
        rules.enter(path, size);
        TarArchiveEntry entry = entry(path, TarConstants.LF_NORMAL, executable ? 0100755 : 0100644);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        copy(content, size);
        tar.closeArchiveEntry();
    }

    @Override
    public void link(String path, String target) throws IOException, StepFailed {
        Cancellation.check(cancel);
        rules.enter(path, 0);
        EntryRules.checkLink(path, target);
        TarArchiveEntry entry = entry(path, TarConstants.LF_SYMLINK, 0120777);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String path, byte type, int mode) {
        var entry = new TarArchiveEntry(path, type);
        entry.setMode(mode);
        entry.setLastModifiedTime(EPOCH);
        entry.setIds(0, 0);
        entry.setNames("", "");
        return entry;
    }

    private void copy(InputStream content, long size) throws IOException, StepFailed {
        long left = size;
        while (left > 0) {
            Cancellation.check(cancel);
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new ChangedWhileRead("it became shorter");
            }
            tar.write(buffer, 0, read);
            left -= read;
        }
    }

    /** Ends the archive and closes what is below. */
    @Override
    public void close() throws IOException {
        tar.close();
    }
}
