package org.lanyard.app.client;

import java.util.List;

/** An hour of samples of a running copy, oldest first. */
public record InstanceUsage(String id, String name, List<UsageSample> samples) {
    public InstanceUsage {
        samples = samples == null ? List.of() : List.copyOf(samples);
    }
}
