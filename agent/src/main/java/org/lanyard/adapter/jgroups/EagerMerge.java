package org.lanyard.adapter.jgroups;

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

/**
 * Finds out that groups can be one again. JGroups' own looks through what it has heard every five seconds; this one, when it
 * hears of another view, tells its own in return and looks a moment later: two nodes that are paired are together at once.
 */
final class EagerMerge extends MERGE3 {

    private static final long MOMENT_MILLIS = 300;

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
            Message own = new EmptyMessage(at).putHeader(getId(), createInfo());
            down_prot.down(own.setFlag(Message.TransientFlag.DONT_BLOCK));
        }
        next = timer.schedule(this::look, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
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
