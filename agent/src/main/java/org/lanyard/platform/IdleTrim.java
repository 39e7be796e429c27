package org.lanyard.platform;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives memory back that a busy moment has left on the heap, once the process is idle: the collector itself works only when
 * something is allocated, and an idle node allocates next to nothing. Takes some tens of milliseconds, in which nobody is
 * there to wait. Confined to the timer's thread.
 */
public final class IdleTrim {

    static final Duration EVERY = Duration.ofSeconds(30);

    /** Of the processor, in {@link #EVERY}: less is idle. A node among many takes a third of that for their heartbeats. */
    static final Duration IDLE = Duration.ofMillis(900);

    /** Less than this is not worth a collection. */
    static final long WORTHWHILE = 2L << 20;

    private final LongSupplier committed;
    private final LongSupplier cpuNanos;
    private final Runnable collect;
    private long floor;
    private @Nullable Long lastCpu;

    /** Of this process. */
    public IdleTrim() {
        this(Runtime.getRuntime()::totalMemory, IdleTrim::cpu, System::gc);
    }

    /** @param committed bytes of the heap that the system has given, used or not */
    IdleTrim(LongSupplier committed, LongSupplier cpuNanos, Runnable collect) {
        this.committed = committed;
        this.cpuNanos = cpuNanos;
        this.collect = collect;
    }

    /** From now on, until the timer ends. */
    public void start(ScheduledExecutorService timer) {
        var _ = timer.scheduleWithFixedDelay(this::look, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    void look() {
        long cpu = cpuNanos.getAsLong();
        boolean idle = lastCpu != null && cpu - lastCpu < IDLE.toNanos();
        lastCpu = cpu;
        if (idle && committed.getAsLong() - floor >= WORTHWHILE) {
            collect.run();
            floor = committed.getAsLong();
        }
    }

    /** Zero where the system does not tell, and then it always seems idle. */
    private static long cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
