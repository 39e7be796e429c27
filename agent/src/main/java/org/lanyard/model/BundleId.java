package org.lanyard.model;

import java.util.regex.Pattern;

/** A source bundle's identity: the SHA-256 of its canonical, uncompressed archive, in 64 lower-case hex digits. */
public record BundleId(String value) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    public BundleId {
        if (!ID.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a bundle id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
