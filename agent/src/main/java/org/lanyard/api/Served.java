package org.lanyard.api;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lanyard.cluster.ConflictBook;
import org.lanyard.deploy.Apps;
import org.lanyard.deploy.LogReader;

/**
 * What the face serves, once it is there.
 *
 * @param cluster this node's part in the cluster
 * @param conflicts what lost against concurrent changes
 * @param elsewhere what other nodes have
 * @param prometheus the text of {@code /metrics}
 * @param shutdown called on a thread of its own, after the answer was sent; true when what runs here is to be stopped too
 */
public record Served(
        Apps apps,
        LogReader logs,
        NodeInfo node,
        ClusterDesk cluster,
        ConflictBook conflicts,
        Elsewhere elsewhere,
        Supplier<String> prometheus,
        Consumer<Boolean> shutdown) {}
