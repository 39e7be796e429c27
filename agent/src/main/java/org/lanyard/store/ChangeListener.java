package org.lanyard.store;

import java.util.List;

/** Hears of what changed. */
@FunctionalInterface
public interface ChangeListener {

    /**
     * Called once per durable batch, in order, one call at a time, on whichever thread finished it: must be quick.
     *
     * @param documents new versions, tombstones among them
     */
    void changed(List<Document> documents);
}
