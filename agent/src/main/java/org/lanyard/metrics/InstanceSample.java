package org.lanyard.metrics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance's whole process tree at one moment.
 *
 * @param cpuShare of one core since the sample before: 2 is two cores kept busy; null in the first
 * @param residentBytes sum over the tree; pages that processes share count in each
 * @param processes in the tree; 0 when it is gone
 */
public record InstanceSample(Instant at, @Nullable Double cpuShare, long residentBytes, int processes) {}
