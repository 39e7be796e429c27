package org.lanyard.model;

import org.jspecify.annotations.Nullable;

/**
 * A program with which a node runs apps.
 *
 * @param name as its makers write it: {@code "Node.js"}
 * @param version its first two numbers; null when it does not say, or is built in
 */
public record Tool(String name, @Nullable String version) {}
