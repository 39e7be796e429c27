package org.lanyard.model;

/** One running copy's identity: random, new for every instance ever started. */
public record InstanceId(String value) {

    public InstanceId {
        Checks.id(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
