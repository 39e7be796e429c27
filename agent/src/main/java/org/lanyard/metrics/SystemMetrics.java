package org.lanyard.metrics;

import java.util.Map;
import org.lanyard.model.InstanceId;

/**
 * Measures this machine. Blocks for some milliseconds, the first time for longer; for one thread at a time. A value that
 * the system does not tell is null in the sample; nothing is thrown for it.
 */
public interface SystemMetrics {

    NodeFacts facts();

    NodeSample sample();

    /**
     * Samples the process trees of instances, all in one look.
     *
     * @param pids the first process of each; one that is gone gives a sample without processes, unless others of its tree
     *     still run
     */
    Map<InstanceId, InstanceSample> sampleTrees(Map<InstanceId, Long> pids);
}
