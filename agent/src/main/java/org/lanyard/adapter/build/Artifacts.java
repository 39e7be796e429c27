package org.lanyard.adapter.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lanyard.model.ReleaseId;
import org.lanyard.platform.Folders;

/**
 * The built releases of this node: {@code <data>/artifacts/<release>/}, whole when {@code <release>.whole} stands beside
 * it. A build happens in its final place and not in one that is renamed, since tools write absolute paths into what they
 * make (Python's virtual environments do).
 */
final class Artifacts {

    private static final String WHOLE = ".whole";
    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,64}");

    private final Path folder;

    Artifacts(Path data) throws IOException {
        this.folder = Files.createDirectories(data.resolve("artifacts"));
    }

    Path place(ReleaseId release) {
        return folder.resolve(release.value());
    }

    boolean isWhole(ReleaseId release) {
        return Files.isRegularFile(marker(release)) && Files.isDirectory(place(release));
    }

    /** Called when all of the artifact is on the disk. */
    void markWhole(ReleaseId release) throws IOException {
        try (var channel = FileChannel.open(marker(release), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.US_ASCII.encode("whole\n"));
            channel.force(true);
        }
        Folders.sync(folder);
    }

    /** First the marker, so that what remains of a half-done removal is never taken for whole. */
    void remove(ReleaseId release) throws IOException {
        if (Files.deleteIfExists(marker(release))) {
            Folders.sync(folder);
        }
        Folders.delete(place(release));
    }

    /** Releases with a folder that a killed agent did not finish, or did not finish removing. */
    List<ReleaseId> unfinished() throws IOException {
        return all().stream().filter(release -> !isWhole(release)).toList();
    }

    /** Releases of which anything is there. */
    Set<ReleaseId> all() throws IOException {
        var all = new HashSet<ReleaseId>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                String id = name.endsWith(WHOLE) ? name.substring(0, name.length() - WHOLE.length()) : name;
                if (ID.matcher(id).matches()) {
                    all.add(new ReleaseId(id));
                }
            }
        }
        return all;
    }

    private Path marker(ReleaseId release) {
        return folder.resolve(release.value() + WHOLE);
    }
}
