package org.lanyard.store.sync;

/** How well a write is kept at the moment it is acknowledged. */
public enum Copies {
    /** Durable on this node only, because no other one is in its view. */
    ONE_COPY,
    /** Durable on two live nodes at least, the leader among them. */
    TWO_COPIES
}
