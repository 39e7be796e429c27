package org.lanyard.adapter.jgroups;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a node takes part in the group.
 *
 * @param bind the address to listen on and to connect from; null for all
 * @param port the group port; 0 takes a free one (tests)
 * @param rank asked when the node joins a group: who leads when the leader is lost: the lowest rank of those who are left (see {@link JGroupsLink})
 * @param heartbeat how often members tell each other that they live
 * @param silence after which a member that does not is taken for lost; a multiple of the heartbeat
 */
public record GroupSettings(
        @Nullable InetAddress bind, int port, IntSupplier rank, Duration heartbeat, Duration silence) {

    /** The usual times: 0.7 seconds, and 2.1, so that two heartbeats may be late. Each costs an idle node more than all else does. */
    public static GroupSettings of(@Nullable InetAddress bind, int port, IntSupplier rank) {
        return new GroupSettings(bind, port, rank, Duration.ofMillis(700), Duration.ofMillis(2_100));
    }
}
