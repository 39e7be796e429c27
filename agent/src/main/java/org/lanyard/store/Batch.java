package org.lanyard.store;

import java.util.List;

/**
 * What is written all or nothing.
 *
 * @param documents replace what is there under their keys; each key at most once
 * @param forgotten tombstones that go for good; none of them among {@code documents}
 * @param sequence this node's highest sequence number so far, kept with the batch
 */
public record Batch(List<Document> documents, List<Key> forgotten, long sequence) {

    public Batch {
        documents = List.copyOf(documents);
        forgotten = List.copyOf(forgotten);
    }
}
