package org.lanyard.cluster.trust;

import java.time.Instant;
import org.lanyard.model.NodeId;

/** That a node is paired no more. Never taken back: its key is out for ever. */
public record Removal(NodeId node, String name, String cause, Instant at) {}
