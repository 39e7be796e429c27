package org.lanyard.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.lanyard.cluster.pairing.ClusterKey;

/** The cluster's key on this node's disk, {@code keys/cluster.key}, readable by its owner only: id, version, secret. */
public final class ClusterKeyFile {

    private static final String NAME = "cluster.key";

    private final Path folder;
    private volatile ClusterKey now;

    /**
     * Reads it; a node that has none is a cluster of one and gets its own.
     *
     * @throws IOException when it cannot be read or written, or is damaged
     */
    public ClusterKeyFile(Path folder) throws IOException {
        this.folder = folder;
        Path file = folder.resolve(NAME);
        this.now = Files.exists(file) ? read(file) : write(fresh());
    }

    private static ClusterKey fresh() {
        byte[] secret = new byte[ClusterKey.BYTES];
        new SecureRandom().nextBytes(secret);
        return new ClusterKey(new Ids().get(), 1, Base64.getEncoder().encodeToString(secret));
    }

    private static ClusterKey read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        try {
            return new ClusterKey(lines.get(0), Integer.parseInt(lines.get(1)), lines.get(2));
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new IOException(
                    file + " is damaged. Put it back from a backup, or remove it and pair this node again.", damaged);
        }
    }

    public ClusterKey now() {
        return now;
    }

    /** Durable when it returns. */
    public synchronized ClusterKey write(ClusterKey key) throws IOException {
        String text = key.id() + "\n" + key.version() + "\n" + key.secret() + "\n";
        PrivateFile.write(folder, NAME, text.getBytes(StandardCharsets.UTF_8));
        now = key;
        return key;
    }
}
