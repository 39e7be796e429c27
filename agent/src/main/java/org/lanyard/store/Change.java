package org.lanyard.store;

import org.jspecify.annotations.Nullable;

/** One change that a client of this node wants. */
public sealed interface Change {

    Key key();

    /**
     * The version that the document must have for this to happen: {@link VersionVector#NONE} when there must be none (or a
     * deleted one); null for "whatever it is".
     */
    @Nullable VersionVector expected();

    /**
     * Makes or replaces a document. What was deleted for good, as apps are, is not made again: that is a conflict.
     *
     * @param body JSON text
     */
    record Put(Key key, String body, @Nullable VersionVector expected) implements Change {}

    /** Deletes a document; nothing happens when there is none. */
    record Delete(Key key, @Nullable VersionVector expected) implements Change {}
}
