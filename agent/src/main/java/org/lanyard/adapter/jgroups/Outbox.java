package org.lanyard.adapter.jgroups;

import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.Once;

/**
 * What is to be sent to one member, in order, by a virtual thread of its own: JGroups' flow control makes a sender wait for a
 * slow receiver, and nobody of ours shall.
 */
final class Outbox {

    private static final int MOST_MESSAGES = 65_536;
    private static final long MOST_BYTES = 16L << 20;

    private final JChannel channel;
    private final NodeId node;
    private final Address member;
    private final Once once;
    private final BoundedQueue queue = new BoundedQueue(MOST_MESSAGES, MOST_BYTES);
    private volatile boolean gone;

    Outbox(JChannel channel, NodeId node, Address member, Once once) {
        this.channel = channel;
        this.node = node;
        this.member = member;
        this.once = once;
        Thread.ofVirtual().name("group-outbox").start(() -> GroupConnection.mayWait(this::run));
    }

    Address member() {
        return member;
    }

    void add(byte[] message) {
        if (!queue.offer(message) && !gone) {
            once.warn("Node " + node + " takes messages more slowly than they come: some are left out");
        }
    }

    /** The member is in the view no longer: what was for it is lost. */
    void close() {
        gone = true;
        queue.close();
    }

    private void run() {
        try {
            for (byte[] message = queue.take(); message != null && !gone; message = queue.take()) {
                channel.send(new BytesMessage(member, message));
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (Exception closed) {
            if (!gone) {
                once.warn("A message to node " + node + " was not sent: " + closed.getMessage());
            }
        }
    }
}
