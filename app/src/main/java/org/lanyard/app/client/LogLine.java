package org.lanyard.app.client;

/** A line that an instance printed. {@code instance} is its short label; empty in a build log. */
public record LogLine(String instance, String line) {}
