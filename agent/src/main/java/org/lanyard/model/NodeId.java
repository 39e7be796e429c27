package org.lanyard.model;

/** A node's identity. */
public record NodeId(String value) {

    public NodeId {
        Checks.id(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
