package org.lanyard.adapter.jgroups;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jgroups.Address;
import org.jgroups.EmptyMessage;
import org.jgroups.Message;
import org.jgroups.PhysicalAddress;
import org.jgroups.View;
import org.jgroups.ViewId;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.MERGE3;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/**
 * Finds out that groups can be one again. JGroups' own tells its view every second or three, and looks through what it has heard
 * every five; this one tells it to whoever is not in it as soon as there is a connection, and when it hears of another view, it
 * tells its own in return and looks a moment later: two nodes that are paired, and two halves of a network, are together at once.
 */
final class EagerMerge extends MERGE3 {

    private static final long MOMENT_MILLIS = 150;

    private final AtomicBoolean soon = new AtomicBoolean();
    private volatile @Nullable Future<?> next;

    EagerMerge() {
        setId(ClassConfigurator.getProtocolId(MERGE3.class));
    }

    @Override
    protected void addInfo(Address sender, ViewId theirs, String name, PhysicalAddress at) {
        super.addInfo(sender, theirs, name, at);
        View mine = view;
        if (mine == null || theirs.equals(mine.getViewId()) || !soon.compareAndSet(false, true)) {
            return;
        }
        if (at != null) {
            tell(at);
        }
        next = timer.schedule(this::look, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** There is a new connection with the node. */
    void met(NodeId node) {
        View mine = view;
        if (mine != null
                && mine.getMembers().stream()
                        .noneMatch(member ->
                                MemberAddress.node(member).filter(node::equals).isPresent())) {
            tell(new NodeAddress(node, List.of()));
        }
    }

    private void tell(PhysicalAddress at) {
        Message own = new EmptyMessage(at).putHeader(getId(), createInfo());
        down_prot.down(own.setFlag(Message.TransientFlag.DONT_BLOCK));
    }

    @Override
    public void stop() {
        Future<?> planned = next;
        if (planned != null) {
            planned.cancel(false);
        }
        super.stop();
    }

    private void look() {
        soon.set(false);
        if (view != null) {
            checkInconsistencies();
        }
    }
}
