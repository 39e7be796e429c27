package org.lanyard.app.client;

import java.time.Instant;

/**
 * A version that lost against another which was written at the same time on a node that was apart.
 *
 * @param name the app's, or what else it is a version of
 * @param kind app, node …
 * @param node where it was written
 */
public record Conflict(String id, String name, String kind, String node, Instant at) {}
