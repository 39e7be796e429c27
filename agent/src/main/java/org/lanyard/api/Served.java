package org.lanyard.api;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lanyard.cluster.ConflictBook;
import org.lanyard.cluster.NodeEvents;
import org.lanyard.deploy.Apps;
import org.lanyard.deploy.LogReader;
import org.lanyard.deploy.check.Checks;

/**
 * What the face serves, once it is there.
 *
 * @param checks of sources of which there is no app yet
 * @param cluster this node's part in the cluster
 * @param conflicts what lost against concurrent changes
 * @param elsewhere what other nodes have
 * @param nodeEvents what this node has seen of the others
 * @param samples the folder of the apps that come with the program; it may not be there
 * @param prometheus the text of {@code /metrics}
 * @param shutdown called on a thread of its own, after the answer was sent; true when what runs here is to be stopped too
 */
public record Served(
        Apps apps,
        Checks checks,
        LogReader logs,
        NodeInfo node,
        ClusterDesk cluster,
        ConflictBook conflicts,
        Elsewhere elsewhere,
        NodeEvents nodeEvents,
        Path samples,
        Supplier<String> prometheus,
        Consumer<Boolean> shutdown) {}
