package org.lanyard.deploy.placement;

import java.time.Instant;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;

/**
 * Which node has an app: it alone leads the app's life. A document that the leader writes.
 *
 * @param reason for a person
 */
public record Assignment(AppId app, NodeId node, String reason, Instant at) {}
