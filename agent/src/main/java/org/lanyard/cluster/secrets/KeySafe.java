package org.lanyard.cluster.secrets;

import java.io.IOException;

/** Where this node keeps its ring. Thread-safe. */
public interface KeySafe {

    KeyRing now();

    /** Durable when it returns; the old ring is there until then. */
    void write(KeyRing ring) throws IOException;
}
