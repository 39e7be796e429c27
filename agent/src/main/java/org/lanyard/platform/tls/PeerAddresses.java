package org.lanyard.platform.tls;

import java.net.InetSocketAddress;
import java.util.List;
import org.lanyard.model.NodeId;

/** Where nodes listen for others. Thread-safe; must not block. */
public interface PeerAddresses {

    /** Where to try, the most promising first. Anybody may have said so: who is there proves it by its key. */
    List<InetSocketAddress> of(NodeId node);

    /** The node was met there. */
    void worked(NodeId node, InetSocketAddress address);
}
