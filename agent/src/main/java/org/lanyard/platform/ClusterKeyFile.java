package org.lanyard.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.lanyard.cluster.secrets.Generation;
import org.lanyard.cluster.secrets.KeyRing;
import org.lanyard.cluster.secrets.KeySafe;

/**
 * The cluster's keys on this node's disk, {@code keys/cluster.key}, readable by its owner only. A file that cannot be
 * understood is an error and is never written over: what is sealed with its keys would be lost.
 */
public final class ClusterKeyFile implements KeySafe {

    private static final String NAME = "cluster.key";

    /** Of the first form, which had one key: id of the cluster, a number, the secret. */
    private static final int LINES_BEFORE_RINGS = 3;

    private final Path folder;
    private volatile KeyRing now;

    /**
     * Reads it; a node that has none is a cluster of one and gets its own.
     *
     * @throws IOException when it cannot be read or written, or is damaged
     */
    public ClusterKeyFile(Path folder) throws IOException {
        this.folder = folder;
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            this.now = read(file);
        } else {
            this.now = new KeyRing(
                    new Ids().get(), List.of(Generation.of(freshSecrets().get(), 1, Set.of())));
            write(now);
        }
    }

    /** Secrets for new generations. */
    public static Supplier<byte[]> freshSecrets() {
        return () -> {
            byte[] secret = new byte[Generation.BYTES];
            new SecureRandom().nextBytes(secret);
            return secret;
        };
    }

    private static KeyRing read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        try {
            List<String> lines = text.lines().toList();
            boolean first =
                    lines.size() == LINES_BEFORE_RINGS && !lines.getFirst().contains(" ");
            return first ? single(lines) : KeyRing.parse(text);
        } catch (IllegalArgumentException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage()
                    + ". It has the keys of the values that apps have in their environment. Put it back from a backup."
                    + " If there is none, move it away: this node then starts with a new key and asks the nodes that it is"
                    + " paired with for theirs; a value whose key nobody has must be set again.");
        }
    }

    private static KeyRing single(List<String> lines) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(lines.get(2));
        } catch (IllegalArgumentException notBase64) {
            // the cause would quote what is left of the secret
            throw new IllegalArgumentException("its third line is no key");
        }
        if (secret.length != Generation.BYTES || !lines.get(1).matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("it is neither one key nor a ring of them");
        }
        return new KeyRing(lines.getFirst(), List.of(Generation.of(secret, Integer.parseInt(lines.get(1)), Set.of())));
    }

    @Override
    public KeyRing now() {
        return now;
    }

    @Override
    public synchronized void write(KeyRing ring) throws IOException {
        PrivateFile.write(folder, NAME, ring.text().getBytes(StandardCharsets.US_ASCII));
        now = ring;
    }
}
