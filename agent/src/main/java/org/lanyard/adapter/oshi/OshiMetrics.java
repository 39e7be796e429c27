package org.lanyard.adapter.oshi;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.metrics.InstanceSample;
import org.lanyard.metrics.NodeFacts;
import org.lanyard.metrics.NodeSample;
import org.lanyard.metrics.SystemMetrics;
import org.lanyard.model.InstanceId;

/**
 * Measures with OSHI, which is loaded at the first call (some 100 ms, once). Thread-safe: calls wait for each other. Process
 * trees are read from {@code /proc} on Linux: see {@link ProcTable}.
 */
public final class OshiMetrics implements SystemMetrics {

    private final Path dataFolder;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Trees trees = new Trees();
    private @Nullable Machine machine;
    private @Nullable ProcessTable table;

    /**
     * Loads nothing yet.
     *
     * @param dataFolder whose volume is measured
     * @param clock for the samples' times
     * @param nanos monotonic, for what lies between two samples
     */
    public OshiMetrics(Path dataFolder, InstantSource clock, LongSupplier nanos) {
        this.dataFolder = dataFolder;
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public synchronized NodeFacts facts() {
        return machine().facts();
    }

    @Override
    public synchronized NodeSample sample() {
        Machine machine = machine();
        long diskTotal = 0;
        long diskUsed = 0;
        try {
            FileStore volume = Files.getFileStore(dataFolder);
            diskTotal = volume.getTotalSpace();
            diskUsed = diskTotal - volume.getUsableSpace();
        } catch (IOException e) {
            // Both stay 0, which says so; whoever writes there tells the user.
            diskTotal = 0;
        }
        return new NodeSample(
                clock.instant(),
                machine.cpuShare(),
                machine.memoryTotal() - machine.memoryAvailable(),
                machine.memoryTotal(),
                machine.load(),
                diskUsed,
                diskTotal,
                machine.temperature(),
                Duration.ofSeconds(machine.uptimeSeconds()),
                machine.onBattery());
    }

    @Override
    public synchronized Map<InstanceId, InstanceSample> sampleTrees(Map<InstanceId, Long> pids) {
        Map<Long, ProcessRow> rows = pids.isEmpty() ? Map.of() : table().read();
        return trees.sample(pids, rows, nanos.getAsLong(), clock.instant());
    }

    private Machine machine() {
        if (machine == null) {
            machine = new Machine(nanos);
        }
        return machine;
    }

    private ProcessTable table() {
        if (table == null) {
            table = Machine.isLinux()
                    ? new ProcTable(Path.of("/proc"), machine().pageSize())
                    : new OshiTable(machine().system());
        }
        return table;
    }
}
