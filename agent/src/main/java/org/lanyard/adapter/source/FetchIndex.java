package org.lanyard.adapter.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.check.Commit;
import org.lanyard.model.BundleId;
import org.lanyard.platform.Folders;

/**
 * Remembers which bundle a commit of a repository made: one small file each, {@code bundles/index/<repository>-<commit>},
 * so that a deploy of what was here before needs no network. Its lines: the bundle, when the commit was written, by whom, and
 * the first line of its message; those of earlier versions have the first alone.
 */
final class FetchIndex {

    private static final int KEY_DIGITS = 32;

    private final Bundles bundles;
    private final Path folder;

    FetchIndex(Bundles bundles) throws IOException {
        this.bundles = bundles;
        this.folder = bundles.subfolder("index");
        sweep();
    }

    /** Entries whose bundle is gone, and what a killed agent left half-written. */
    private void sweep() throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (read(entry) == null) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    @Nullable BundleId find(GitAddress address, String path, String commit) {
        return read(folder.resolve(key(address, path) + "-" + commit));
    }

    /** Full ids of the commits known of that repository and folder that start so. */
    List<String> commits(GitAddress address, String path, String prefix) throws IOException {
        String start = key(address, path) + "-";
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> read(entry) != null)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.startsWith(start + prefix))
                    .map(name -> name.substring(start.length()))
                    .toList();
        }
    }

    /** What was noted of it; null when nothing was. */
    @Nullable Commit commit(GitAddress address, String path, String commit) {
        Path entry = folder.resolve(key(address, path) + "-" + commit);
        try {
            List<String> lines = Files.readAllLines(entry);
            return read(entry) == null || lines.size() < 4
                    ? null
                    : new Commit(commit, lines.get(3), lines.get(2), Instant.parse(lines.get(1)));
        } catch (IOException | DateTimeParseException e) {
            return null; // then it is fetched anew
        }
    }

    void put(GitAddress address, String path, BundleId bundle, Commit commit) throws IOException {
        Path temporary = Files.createTempFile(folder, "new-", ".tmp");
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                String lines =
                        String.join("\n", bundle.value(), commit.at().toString(), commit.author(), commit.message());
                channel.write(ByteBuffer.wrap((lines + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Path entry = folder.resolve(key(address, path) + "-" + commit.id());
            Files.move(temporary, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Folders.sync(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Null when there is no such entry, when it is not whole, and when its bundle is gone. */
    private @Nullable BundleId read(Path entry) {
        try {
            String name = String.valueOf(entry.getFileName());
            List<String> lines = Files.readAllLines(entry);
            var id = new BundleId(lines.isEmpty() ? "" : lines.getFirst().strip());
            return bundles.has(id) && !name.endsWith(".tmp") ? id : null;
        } catch (IOException | IllegalArgumentException e) {
            return null; // then it is fetched anew
        }
    }

    private static String key(GitAddress address, String path) {
        MessageDigest digest = BundleReader.sha256();
        digest.update((address.shown() + "\n" + path).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_DIGITS);
    }
}
