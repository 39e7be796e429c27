package org.lanyard.model;

/** A source bundle's identity: the SHA-256 of its canonical, uncompressed archive, in 64 lower-case hex digits. */
public record BundleId(String value) {

    public BundleId {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a bundle id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
