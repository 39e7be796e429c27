package org.lanyard.adapter.jgroups;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
 *
 * <p>JGroups' own asks all nodes each time who they are before it tells them its view, which in an idle group is half of all
 * that is sent. This one tells those who are missing, and nobody while nobody is. Two views of the same nodes may differ as well,
 * when a change has reached some only: so it asks all in the {@value #ROUNDS_AFTER_CHANGE} rounds after a change, and every
 * {@value #ROUNDS_TO_ALL}th time.
 */
final class EagerMerge extends MERGE3 {

    private static final long MOMENT_MILLIS = 150;

    /** A round is three seconds, on average. */
    static final int ROUNDS_TO_ALL = 8;

    static final int ROUNDS_AFTER_CHANGE = 4;

    private final Supplier<Set<NodeId>> trusted;

    private final AtomicBoolean soon = new AtomicBoolean();
    private volatile @Nullable Future<?> next;

    /** @param trusted all nodes that belong to the group, wherever they are */
    EagerMerge(Supplier<Set<NodeId>> trusted) {
        this.trusted = trusted;
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
        if (mine != null && !nodes(mine).contains(node)) {
            tell(new NodeAddress(node, List.of()));
        }
    }

    private static Set<NodeId> nodes(View view) {
        return view.getMembers().stream()
                .flatMap(member -> MemberAddress.node(member).stream())
                .collect(Collectors.toSet());
    }

    @Override
    protected synchronized void startInfoSender() {
        if (info_sender_future == null || info_sender_future.isDone()) {
            info_sender_future = timer.scheduleWithDynamicInterval(new Rounds(), false);
        }
    }

    /** On the timer's thread. */
    private final class Rounds extends InfoSender {

        private int round;
        private int loud;
        private @Nullable View known;

        @Override
        public void run() {
            View mine = view;
            if (mine == null || asksAll(mine)) {
                super.run();
                return;
            }
            Set<NodeId> missing = new HashSet<>(trusted.get());
            missing.removeAll(nodes(mine));
            missing.forEach(node -> tell(new NodeAddress(node, List.of())));
        }

        private boolean asksAll(View mine) {
            if (!mine.equals(known)) {
                known = mine;
                loud = ROUNDS_AFTER_CHANGE;
            }
            if (loud > 0) {
                loud--;
                return true;
            }
            return ++round % ROUNDS_TO_ALL == 0;
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
