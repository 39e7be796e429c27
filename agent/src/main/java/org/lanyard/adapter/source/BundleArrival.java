package org.lanyard.adapter.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.BundleId;

/**
 * A bundle on its way here from another node. What has come stays while this is open, so that another node can go on where
 * one broke off. It is kept only when it is whole and is what its id says. Not thread-safe.
 */
public final class BundleArrival implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BundleArrival.class.getName());

    private final Bundles bundles;
    private final BundleId id;
    private final Path temporary;
    private final long most;
    private long bytes;

    BundleArrival(Bundles bundles, BundleId id, Path temporary, long most) {
        this.bundles = bundles;
        this.id = id;
        this.temporary = temporary;
        this.most = most;
    }

    /** How much has come. */
    public long bytes() {
        return bytes;
    }

    /** Forgets what has come. */
    public BundleArrival restart() throws IOException {
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        bytes = 0;
        return this;
    }

    /**
     * Takes what follows.
     *
     * @return whether the bundle is here now; false when it broke off, was too large or something else
     * @throws IOException when it cannot be stored
     */
    public boolean take(InputStream body) throws IOException {
        try (var channel = FileChannel.open(temporary, StandardOpenOption.APPEND)) {
            byte[] piece = new byte[1 << 16];
            for (int read = next(body, piece); read != 0; read = next(body, piece)) {
                if (read < 0) {
                    channel.force(true);
                    return whole();
                }
                if (bytes + read > most) {
                    LOG.log(System.Logger.Level.WARNING, "A bundle from another node is too large");
                    return false;
                }
                channel.write(ByteBuffer.wrap(piece, 0, read));
                bytes += read;
            }
        }
        return false;
    }

    /** -1 at its end, 0 when it broke off. */
    private static int next(InputStream body, byte[] piece) {
        try {
            return body.read(piece);
        } catch (IOException broken) {
            return 0;
        }
    }

    private boolean whole() throws IOException {
        try {
            bundles.keep(id, temporary);
            return true;
        } catch (StepFailed other) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What another node sent as bundle {0} is not it: {1}",
                    id,
                    other.getMessage());
            restart();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(temporary);
    }
}
