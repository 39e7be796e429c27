package org.lanyard;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.trust.Member;
import org.lanyard.clustering.Clustering;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.platform.HomeNetworks;

/**
 * Where apps are and how nodes are called, for a person. Thread-safe; no call blocks.
 *
 * @param wired whether this node is on a cable; null while that is not known
 * @param clustering null before the node is one of many
 */
record Whereabouts(
        NodeId self,
        Supplier<String> ownName,
        HomeNetworks home,
        Supplier<@Nullable Boolean> wired,
        NodeCluster.Books books,
        Supplier<@Nullable Clustering> clustering) {

    /** Whether this node is on a network that is not its home. */
    boolean isAway() {
        return home.isAway();
    }

    /** Why an app is where it is; null when nobody said. */
    @Nullable String placed(AppId app) {
        Assignment assignment = books.assignments().of(app);
        return assignment == null ? null : assignment.reason();
    }

    /** Why an app has no node, or not the right one; null when all is well. */
    @Nullable String waits(AppId app) {
        Clustering now = clustering.get();
        return now == null ? null : now.waits(app);
    }

    /** The label under which an app of this node is found in {@code .local}; null when it is not. */
    @Nullable String localName(String app) {
        Clustering now = clustering.get();
        return now == null ? null : now.localName(app);
    }

    /** The name of a paired node; its id when it is paired no more. */
    String nameOf(NodeId node) {
        Member member = books.trust().member(node);
        return member != null ? member.name() : node.equals(self) ? ownName.get() : node.value();
    }
}
