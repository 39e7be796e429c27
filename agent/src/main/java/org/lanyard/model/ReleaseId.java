package org.lanyard.model;

/** A release's identity: random and global; the number beside it is for display. */
public record ReleaseId(String value) {

    public ReleaseId {
        Checks.id(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
