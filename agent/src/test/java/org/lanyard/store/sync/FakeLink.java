package org.lanyard.store.sync;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ClusterLink;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.NodeId;

/** One node's end of the {@link FakeNet}. */
public final class FakeLink implements ClusterLink {

    private final FakeNet net;
    private final NodeId self;
    private final Map<NodeId, Long> sessions = new HashMap<>();
    private @Nullable Listener listener;
    private ClusterView view;
    private boolean open = true;

    public FakeLink(FakeNet net, NodeId self) {
        this.net = net;
        this.self = self;
        this.view = ClusterView.alone(self);
    }

    boolean isOpen() {
        return open;
    }

    /** Another number each time that the peer has been out of view. */
    long session(NodeId peer) {
        return sessions.getOrDefault(peer, 0L);
    }

    void show(ClusterView now) {
        if (!open || listener == null || now.epoch() < view.epoch()) {
            return;
        }
        for (NodeId member : view.members()) {
            if (!now.has(member)) {
                sessions.merge(member, 1L, Long::sum);
            }
        }
        view = now;
        listener.viewChanged(now);
    }

    void receive(NodeId from, byte[] message) {
        if (open && listener != null) {
            listener.message(from, message);
        }
    }

    @Override
    public void start(Listener newListener) {
        listener = newListener;
        net.join(self, this);
    }

    @Override
    public void send(NodeId to, byte[] message) {
        if (message.length > MAX_MESSAGE) {
            throw new IllegalArgumentException("Too large: " + message.length);
        }
        if (open && view.has(to) && !to.equals(self)) {
            net.send(new FakeNet.Way(self, to), this, message);
        }
    }

    @Override
    public void broadcast(byte[] message) {
        view.members().forEach(member -> send(member, message));
    }

    @Override
    public ClusterView view() {
        return view;
    }

    @Override
    public void peersChanged() {}

    @Override
    public void close() {
        if (open) {
            open = false;
            net.leave(self);
        }
    }
}
