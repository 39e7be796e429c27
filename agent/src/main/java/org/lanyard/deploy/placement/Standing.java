package org.lanyard.deploy.placement;

import org.lanyard.model.NodeId;

/**
 * How a node does as the place for an app.
 *
 * @param chosen whether the plan takes it
 * @param fits whether it could have it
 * @param because for a person, without the node's name
 */
public record Standing(NodeId node, boolean chosen, boolean fits, String because) {}
