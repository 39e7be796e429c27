package org.lanyard.deploy.check;

import java.time.Instant;

/**
 * A commit as its author wrote it.
 *
 * @param message its first line
 * @param at when it was written
 */
public record Commit(String id, String message, String author, Instant at) {}
