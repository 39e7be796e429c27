package org.lanyard.app.client;

import org.jspecify.annotations.Nullable;

/** What a node tells of itself while it is listened to. */
public sealed interface Event {

    /** The stream has begun (again); what happened before is not told. */
    record Hello() implements Event {}

    /** Something about this app changed: ask for it. */
    record AppChanged(String name) implements Event {}

    /** A line about what is being done for an app, at most a few a second. */
    record Progress(String name, String line) implements Event {}

    /** An app does not exist any more. */
    record AppGone(String name) implements Event {}

    /** {@code kind}: joined, removed, came, went, leads, stranger. */
    record NodeChanged(String kind, @Nullable String node, String name) implements Event {}
}
