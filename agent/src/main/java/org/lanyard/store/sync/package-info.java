/**
 * Replication of the documents among the nodes in a view: live writes, comparison and repair of what differs, who holds
 * what. {@code Replicator} is the door; {@code SyncMessage} is what nodes say to each other.
 */
@NullMarked
package org.lanyard.store.sync;

import org.jspecify.annotations.NullMarked;
