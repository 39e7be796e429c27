package org.lanyard.adapter.system;

import java.util.Map;
import java.util.Set;

/** Who listens on which TCP port, as far as this user may know. */
interface ListenerTable {

    Set<Integer> portsOf(Set<Long> pids);

    /** Programs that listen on {@code port}, by pid. */
    Map<Long, String> holders(int port);
}
