package org.lanyard.model;

/**
 * One command that is run before a release can start.
 *
 * @param name {@code install}, {@code build} or {@code test}
 * @param command for the system's shell, run in the release's folder
 */
public record Step(String name, String command) {}
