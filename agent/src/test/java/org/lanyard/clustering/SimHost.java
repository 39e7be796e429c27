package org.lanyard.clustering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.sim.SimWorld;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.MemoryDisk;
import org.lanyard.store.sync.SlowDisk;

/**
 * One computer: its disk and its wrong clock outlive everything; the instances that its keepers hold outlive the agent, but no
 * power cut.
 */
final class SimHost {

    /** A copy of an app that runs. */
    static final class Instance {
        final AppId app;
        boolean serves;
        boolean stopping;

        private Instance(AppId app) {
            this.app = app;
        }
    }

    final NodeId node;
    final ClusterSim cluster;
    final SimWorld world;
    final List<Instance> instances = new ArrayList<>();
    SlowDisk disk;
    Duration clockError = Duration.ZERO;

    /** Thousandths that its clocks go too fast. */
    int drift;

    boolean scrapped;
    private final Map<Key, Instant> saved = new HashMap<>();

    @Nullable SimAgent agent;

    SimHost(NodeId node, ClusterSim cluster, MemoryDisk disk) {
        this.node = node;
        this.cluster = cluster;
        this.world = cluster.world;
        this.disk = new SlowDisk(world, disk);
    }

    // ---- time

    /** What its clock shows. */
    Instant wall() {
        return SimWorld.START.plus(uptime()).plus(clockError);
    }

    /** Monotonic, but no more exact than its crystal. */
    Duration uptime() {
        Duration passed = Duration.between(SimWorld.START, world.instant());
        return passed.plus(passed.multipliedBy(drift).dividedBy(1000));
    }

    // ---- the agent

    boolean isUp() {
        return agent != null;
    }

    SimAgent agent() {
        return Objects.requireNonNull(agent);
    }

    void up() {
        agent = new SimAgent(this);
        agent.start();
    }

    /** What runs goes on; of what was being written the disk may have some. */
    void killAgent() {
        if (agent != null) {
            agent.die();
            agent = null;
        }
        disk.memory.sync(world.random().nextInt(3));
        disk = disk.afterPowerCut();
    }

    void powerCut() {
        killAgent();
        instances.clear();
    }

    /** Broken for good. */
    void scrap() {
        powerCut();
        scrapped = true;
    }

    // ---- the keepers

    /** Brings up what is missing of an app. */
    void run(AppId app, int replicas) {
        for (int i = wanted(app); i < replicas; i++) {
            var instance = new Instance(app);
            instances.add(instance);
            world.schedule(Duration.ofMillis(50 + world.random().nextInt(2_000)), () -> instance.serves = true);
        }
    }

    /** Then calls {@code gone}, when the agent still lives. */
    void stop(AppId app) {
        for (Instance instance : instances) {
            if (instance.app.equals(app) && !instance.stopping) {
                instance.stopping = true;
                world.schedule(Duration.ofMillis(10 + world.random().nextInt(800)), () -> instances.remove(instance));
            }
        }
    }

    /** Instances that are to go on. */
    int wanted(AppId app) {
        return (int) instances.stream()
                .filter(instance -> instance.app.equals(app) && !instance.stopping)
                .count();
    }

    boolean serves(AppId app) {
        return instances.stream().anyMatch(each -> each.app.equals(app) && each.serves && !each.stopping);
    }

    void saved(Document document) {
        saved.put(document.key(), world.instant());
    }

    /** Whether what the disk has under the key has been there since before then. */
    boolean savedBefore(Key key, Instant then) {
        Instant at = saved.get(key);
        return at != null && at.isBefore(then);
    }

    List<Document> documents() {
        return disk.memory.everything();
    }

    @Override
    public String toString() {
        return node.value();
    }
}
