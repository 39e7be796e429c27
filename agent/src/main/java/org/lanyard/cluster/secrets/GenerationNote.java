package org.lanyard.cluster.secrets;

import java.time.Instant;
import java.util.List;
import org.lanyard.model.NodeId;

/**
 * That there is a generation of keys, for all members to know: who lacks it asks the others for it. Says nothing of the key.
 *
 * @param number as the {@link Generation}'s
 * @param without as the {@link Generation}'s
 * @param by the node that made it
 */
public record GenerationNote(String id, int number, List<NodeId> without, NodeId by, Instant at) {

    public GenerationNote {
        without = List.copyOf(without);
    }
}
