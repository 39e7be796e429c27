package org.lanyard.deploy;

import org.lanyard.model.HistoryEntry;
import org.lanyard.model.NodeId;

/**
 * An entry of an app's history among those of all apps.
 *
 * @param id of its own
 * @param app the app's name now; its id when nobody knows that
 * @param node where it happened
 */
public record Happening(String id, String app, NodeId node, HistoryEntry entry) {}
