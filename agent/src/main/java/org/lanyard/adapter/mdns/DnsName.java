package org.lanyard.adapter.mdns;

import java.util.List;

/**
 * A domain name, compared without regard to case as DNS does.
 *
 * @param labels bytes as ISO 8859-1 characters, a-z for A-Z; a label may have anything in it, dots too
 */
record DnsName(List<String> labels) {

    static final int MOST_BYTES = 255;
    static final int LABEL_BYTES = 63;

    DnsName {
        labels = labels.stream().map(DnsName::lower).toList();
        if (labels.stream().anyMatch(label -> label.isEmpty() || label.length() > LABEL_BYTES)
                || labels.stream().mapToInt(label -> label.length() + 1).sum() + 1 > MOST_BYTES) {
            throw new IllegalArgumentException("Not a domain name: " + labels);
        }
    }

    static DnsName local(String label) {
        return new DnsName(List.of(label, "local"));
    }

    /** @param dotted without escapes */
    static DnsName of(String dotted) {
        return new DnsName(List.of(dotted.split("\\.")));
    }

    /** Of the letters of ASCII only: the other bytes are UTF-8, which this must not mix up. */
    private static String lower(String label) {
        var lower = new StringBuilder(label.length());
        label.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }

    @Override
    public String toString() {
        return String.join(".", labels);
    }
}
