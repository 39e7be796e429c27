package org.lanyard.store.sync;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.sim.SimWorld;
import org.lanyard.store.Batch;
import org.lanyard.store.Disk;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.MemoryDisk;
import org.lanyard.store.Stamp;

/** A disk that takes mock time to sync. A power cut loses what waits. */
public final class SlowDisk implements Disk {

    public final MemoryDisk memory;
    private final SimWorld world;
    private boolean cut;

    public SlowDisk(SimWorld world, MemoryDisk memory) {
        this.world = world;
        this.memory = memory.held();
    }

    /** What the next start finds. */
    public SlowDisk afterPowerCut() {
        cut = true;
        return new SlowDisk(world, memory.afterPowerCut());
    }

    @Override
    public CompletableFuture<Void> append(Batch batch) {
        CompletableFuture<Void> done = memory.append(batch);
        world.schedule(Duration.ofMillis(1 + world.random().nextInt(15)), () -> {
            if (!cut) {
                memory.sync(1);
            }
        });
        return done;
    }

    @Override
    public @Nullable Document read(Key key) {
        return memory.read(key);
    }

    @Override
    public List<Document> list(String kind, String prefix) {
        return memory.list(kind, prefix);
    }

    @Override
    public List<String> ids(String kind, String prefix) {
        return memory.ids(kind, prefix);
    }

    @Override
    public List<Document> tombstones(int limit) {
        return memory.tombstones(limit);
    }

    @Override
    public void forEach(Consumer<Stamp> consumer) {
        memory.forEach(consumer);
    }

    @Override
    public List<Stamp> stamps(int bucket) {
        return memory.stamps(bucket);
    }

    @Override
    public long sequence() {
        return memory.sequence();
    }

    @Override
    public void close() {
        memory.close();
    }
}
