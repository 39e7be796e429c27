package org.lanyard.app.client;

import java.time.Instant;

/**
 * What a running copy used.
 *
 * @param cpu processors in use
 */
public record UsageSample(Instant at, double cpu, long memoryBytes) {}
