package org.lanyard.model;

/** An app's identity: random, global, never reused. The name is only a claim. */
public record AppId(String value) {

    public AppId {
        Checks.id(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
