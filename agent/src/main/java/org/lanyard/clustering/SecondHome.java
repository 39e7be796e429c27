package org.lanyard.clustering;

import java.util.Comparator;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;

/**
 * Which node keeps the second copy of what an app needs. By rendezvous hashing: everybody comes to the same answer without a
 * word, and when a node goes only what it kept is copied anew.
 */
final class SecondHome {

    private SecondHome() {}

    /** Its home itself when there is nobody else. */
    static NodeId of(AppId app, NodeId home, ClusterView view) {
        return view.members().stream()
                .filter(member -> !member.equals(home))
                .max(Comparator.<NodeId>comparingInt(member -> weight(app, member))
                        .thenComparing(NodeId::value))
                .orElse(home);
    }

    private static int weight(AppId app, NodeId node) {
        int mixed = (app.value() + "@" + node.value()).hashCode() * 0x9E3779B1;
        return mixed ^ mixed >>> 15;
    }
}
