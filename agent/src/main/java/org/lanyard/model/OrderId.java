package org.lanyard.model;

/** The identity of one thing a user asked of an app: a deploy, a roll-back, a new setting. */
public record OrderId(String value) {

    public OrderId {
        Checks.id(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
