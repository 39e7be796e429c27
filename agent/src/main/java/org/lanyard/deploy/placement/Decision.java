package org.lanyard.deploy.placement;

import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;

/**
 * Where an app is to be.
 *
 * @param node null when it has to wait
 * @param reason for a person: why there, or why it waits
 * @param stays whether it is there already, and should be
 */
public record Decision(AppId app, @Nullable NodeId node, String reason, boolean stays) {}
