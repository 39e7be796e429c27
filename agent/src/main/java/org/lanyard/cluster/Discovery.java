package org.lanyard.cluster;

import java.util.Collection;
import java.util.function.Consumer;

/** Finds nodes on the local networks, and lets this one be found. Thread-safe; no call blocks. */
public interface Discovery extends AutoCloseable {

    /** What this node tells of itself. */
    record Announcement(Peer self, String cluster, String version) {}

    /**
     * Announces this node and listens.
     *
     * @param listener told of each new or changed sighting, on a thread of its own
     */
    void start(Announcement announcement, Consumer<Sighting> listener);

    /** Announces something else from now on: another name, another cluster. */
    void announce(Announcement announcement);

    /** Who is heard just now. */
    Collection<Sighting> sightings();

    @Override
    void close();
}
