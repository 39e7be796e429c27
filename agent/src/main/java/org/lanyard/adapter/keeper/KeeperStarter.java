package org.lanyard.adapter.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.lanyard.keeper.process.DetachedLauncher;
import org.lanyard.keeper.protocol.AtomicFile;
import org.lanyard.keeper.protocol.FieldWriter;
import org.lanyard.keeper.protocol.KeeperFolder;

/**
 * Starts a keeper when none answers: at intervals that grow, and leaving a standby the time to take over. One too many does
 * no harm, it finds the locks taken and ends.
 */
final class KeeperStarter {

    private static final long TAKE_OVER_NANOS = 400_000_000L;
    private static final long FIRST_INTERVAL_NANOS = 1_000_000_000L;
    private static final long LAST_INTERVAL_NANOS = 3_000_000_000L;

    private final KeeperFolder folder;
    private final List<String> command;
    private final LongSupplier nanos;
    private final DetachedLauncher launcher = new DetachedLauncher();
    private boolean prepared;
    private boolean alone;
    private long aloneSince;
    private long nextStart;
    private long interval = FIRST_INTERVAL_NANOS;

    KeeperStarter(KeeperFolder folder, List<String> command, LongSupplier nanos) {
        this.folder = folder;
        this.command = List.copyOf(command);
        this.nanos = nanos;
    }

    /** A keeper answers. */
    void connected() {
        alone = false;
        interval = FIRST_INTERVAL_NANOS;
    }

    /** None answers just now; starts one if it is time. */
    void lonely() throws IOException, InterruptedException {
        long now = nanos.getAsLong();
        if (!alone) {
            alone = true;
            aloneSince = now;
            nextStart = now + (prepared && Files.exists(folder.active()) ? TAKE_OVER_NANOS : 0);
        }
        if (now - nextStart < 0) {
            return;
        }
        nextStart = now + interval;
        interval = Math.min(LAST_INTERVAL_NANOS, interval * 2);
        prepare();
        launcher.launch(command, folder.root(), environment(), folder.log());
    }

    /** Seconds without an answer. */
    long lonelySeconds() {
        return alone ? (nanos.getAsLong() - aloneSince) / 1_000_000_000L : 0;
    }

    /** The keepers start each other by this command, so a newer version's is in force from now on. */
    void prepare() throws IOException {
        if (!prepared) {
            folder.create();
            AtomicFile.write(folder.command(), new FieldWriter().list(command).bytes(), true);
            prepared = true;
        }
        Files.deleteIfExists(folder.ended());
    }

    /** Fewer malloc arenas: the keepers are to be small. */
    private static Map<String, String> environment() {
        var env = new HashMap<>(System.getenv());
        env.put("MALLOC_ARENA_MAX", "1");
        return env;
    }
}
