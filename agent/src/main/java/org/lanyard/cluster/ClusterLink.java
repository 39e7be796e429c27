package org.lanyard.cluster;

import org.lanyard.model.NodeId;

/**
 * Membership and messages among the paired nodes. Messages of one sender arrive in order, at most once, and only while both
 * are in one view; what a member that leaves has not received is lost. Thread-safe.
 */
public interface ClusterLink extends AutoCloseable {

    /** The most that one message may have, in bytes. */
    int MAX_MESSAGE = 1 << 20;

    /** Told on the link's own threads: returns quickly and blocks on nothing. */
    interface Listener {

        /** First of all the one with this node alone; then in order, each once. */
        void viewChanged(ClusterView view);

        void message(NodeId from, byte[] message);
    }

    /** Joins whoever can be found. Returns at once; called once. */
    void start(Listener listener);

    /** Queues a message and returns; to a node that is in no view with this one it goes nowhere. */
    void send(NodeId to, byte[] message);

    /** {@link #send} to everyone else in the view. */
    void broadcast(byte[] message);

    ClusterView view();

    /** Trust or addresses of peers have changed: who is no longer trusted is cut off, new ones are looked for at once. */
    void peersChanged();

    /** Says good-bye first, so that nobody has to find out; at most a second. */
    @Override
    void close();
}
