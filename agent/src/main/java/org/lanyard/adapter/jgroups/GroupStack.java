package org.lanyard.adapter.jgroups;

import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jgroups.JChannel;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.util.DefaultThreadFactory;
import org.jgroups.util.TimeScheduler3;
import org.lanyard.model.NodeId;

/** The protocols and their numbers: what survived kills, lost links and splits under load in trials. */
final class GroupStack {

    /** Kept, because the JDK forgets the level of a logger that nobody holds. Its warnings are no sentences for a user. */
    private static final Logger LIBRARY = Logger.getLogger("org.jgroups");

    private static final long JOIN_MILLIS = 1000;
    /** Two that would both lead a merge wait for each other in vain: for so long, and then twice that until it is tried again. */
    private static final long MERGE_MILLIS = 1500;

    private static final long LEAVE_MILLIS = 600;
    /** Connections lose nothing; what a broken one has lost is sent again after so long. */
    private static final long RETRANSMIT_MILLIS = 1000;

    private static final long CREDITS = 1 << 20;

    /** JGroups' coarse clock, by which connections age in minutes. */
    private static final long CLOCK_MILLIS = 5_000;

    private GroupStack() {}

    /** @param trusted all nodes that belong to the group, wherever they are */
    static JChannel channel(
            GroupTransport transport, PeerDiscovery discovery, Supplier<Set<NodeId>> trusted, GroupSettings settings)
            throws Exception {
        if (LIBRARY.getLevel() == null) {
            LIBRARY.setLevel(Level.SEVERE);
        }
        transport.setBundlerType("no-bundler");
        transport.useVirtualThreads(true);
        transport.getThreadPool().setMinThreads(0).setMaxThreads(64).setKeepAliveTime(5_000);
        // Several times a second, for ever: a virtual thread would have each time by way of two others.
        transport.setTimer(
                new TimeScheduler3(transport.getThreadPool(), new DefaultThreadFactory("group-timer", true), false));
        transport.setTimeServiceInterval(CLOCK_MILLIS);
        NAKACK2 multicasts = new NAKACK2();
        multicasts.useMcastXmit(false);
        FD_ALL3 heartbeats = new FD_ALL3();
        // first the longer one: each setter wants the interval to be the smaller
        heartbeats.setTimeout(settings.silence().toMillis());
        heartbeats.setInterval(settings.heartbeat().toMillis());
        UNICAST3 unicasts = new UNICAST3();
        unicasts.setXmitInterval(RETRANSMIT_MILLIS);
        GMS membership = new GMS();
        membership
                .setJoinTimeout(JOIN_MILLIS)
                .setLeaveTimeout(LEAVE_MILLIS)
                .setMaxJoinAttempts(3)
                .setMergeTimeout(MERGE_MILLIS)
                .printLocalAddress(false);
        membership.setMembershipChangePolicy(new LeaderPolicy());
        UFC unicastCredits = new UFC();
        unicastCredits.setMaxCredits(CREDITS);
        MFC multicastCredits = new MFC();
        multicastCredits.setMaxCredits(CREDITS);
        return new JChannel(
                transport,
                discovery,
                new EagerMerge(trusted).setMinInterval(1000).setMaxInterval(3000),
                heartbeats,
                new SuspectCheck().setTimeout(200),
                multicasts,
                unicasts,
                new STABLE(),
                membership,
                unicastCredits,
                multicastCredits,
                new FRAG4());
    }
}
