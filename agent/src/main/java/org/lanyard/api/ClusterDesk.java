package org.lanyard.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.NodeWish;
import org.lanyard.cluster.pairing.Introduction;
import org.lanyard.cluster.pairing.PairingHost;
import org.lanyard.model.NodeId;

/** What the face asks of the cluster. Thread-safe. */
public interface ClusterDesk {

    /** All paired nodes, reachable or not, this one among them. */
    List<NodeInfo.NodeJson> nodes();

    /** Nodes that are heard on the network and are not paired with this one. */
    List<Stranger> strangers();

    /** How well this node can hear others. */
    Hearing hearing();

    /** Shows codes, and takes in who knows them. */
    PairingHost pairing();

    /** Where others reach this node. */
    Introduction self();

    /** Why a node that knows the code is not taken in all the same; null when it is. */
    @Nullable String objection(Introduction joiner);

    /**
     * Joins the cluster of a node that shows a code. Blocks, some seconds at most.
     *
     * @param secret six digits, or a token
     * @param address of the other node: {@code host} or {@code host:port}; null looks among those that are heard
     */
    Joined join(String secret, @Nullable String address) throws InterruptedException;

    /**
     * The id of a paired node, this one among them.
     *
     * @param node its name or id
     * @throws org.lanyard.model.Refused when there is none
     */
    NodeId named(String node);

    /** The network that this node is on just now is one of its homes. Blocks on a small file. */
    void settle();

    /**
     * Changes what is said of a node.
     *
     * @param node its name or id
     * @throws org.lanyard.model.Refused when another node has the name that is wished
     */
    ChangedNode change(String node, NodeWish wish);

    /**
     * A node after a change.
     *
     * @param notice what a person should know of it, in ASCII; null when all is as wished
     */
    record ChangedNode(NodeInfo.NodeJson node, @Nullable String notice) {}

    /**
     * Trusts a node no more, for ever.
     *
     * @param node its name or id
     */
    Removed remove(String node, String cause);

    /** A node that is heard and not paired. */
    record Stranger(
            String id,
            String name,

            @Doc("id of the cluster that it says it belongs to")
            String cluster,

            String version,
            List<String> addresses,
            int port,
            @Doc("where it was heard") String networkInterface) {}

    /** What is heard where, and what to do about it. */
    record Hearing(
            List<Network> networks,

            @Doc("what is wrong, why that may be, what to do; empty when all is well")
            List<String> advice) {}

    /** A network interface of this machine. */
    record Network(
            String name,
            @Nullable String address,

            @Doc("whether this node speaks and listens there")
            boolean used,

            @Doc("whether its own announcement came back") boolean heardSelf,
            @Doc("names of the nodes that are heard there") List<String> heard,

            @Doc("why it is not used, or what is wrong with it") @Nullable String reason) {}

    /** What joining came to. */
    record Joined(
            @Doc("the node that showed the code") String host,
            @Doc("id of the cluster") String cluster,
            @Doc("names of all its nodes") List<String> nodes) {}

    /** The cluster's keys as text for a paired node; null when it may have none. */
    @Nullable String keysFor(NodeId peer);

    /** What a removal came to. */
    record Removed(
            String id,
            String name,
            Instant at,

            @Doc("what the node has seen and may still know; give these new values where they come from")
            List<SeenSecrets> secrets) {}

    /** Of one app. */
    record SeenSecrets(
            @Doc("name of the app") String app,

            @Doc("names in its environment, also in that of kept releases")
            List<String> variables) {}
}
