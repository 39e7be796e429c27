package org.lanyard.metrics;

/**
 * What does not change while a node runs.
 *
 * @param model of the machine: {@code "Raspberry Pi 4 Model B Rev 1.4"}; {@code "unknown"} where it does not tell
 * @param os with version: {@code "Debian GNU/Linux 12 (bookworm)"}
 * @param architecture as container images name it: {@code "amd64"}, {@code "arm64"}
 * @param cores logical processors
 * @param hostName without domain
 */
public record NodeFacts(String model, String os, String architecture, int cores, String hostName) {}
