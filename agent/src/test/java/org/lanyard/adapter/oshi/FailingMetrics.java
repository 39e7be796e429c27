package org.lanyard.adapter.oshi;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.lanyard.metrics.InstanceSample;
import org.lanyard.metrics.NodeFacts;
import org.lanyard.metrics.NodeSample;
import org.lanyard.metrics.SystemMetrics;
import org.lanyard.model.InstanceId;

/** Fails so many times, then works. */
final class FailingMetrics implements SystemMetrics {

    private final SystemMetrics works;
    private final AtomicInteger failures;

    FailingMetrics(SystemMetrics works, int failures) {
        this.works = works;
        this.failures = new AtomicInteger(failures);
    }

    @Override
    public NodeFacts facts() {
        return works.facts();
    }

    @Override
    public NodeSample sample() {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("The sensor is unplugged, as this test wants it");
        }
        return works.sample();
    }

    @Override
    public Map<InstanceId, InstanceSample> sampleTrees(Map<InstanceId, Long> pids) {
        return works.sampleTrees(pids);
    }
}
