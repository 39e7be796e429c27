package org.lanyard.metrics;

/** Runnable processes on average over one, five and fifteen minutes. */
public record LoadAverage(double one, double five, double fifteen) {}
