package org.lanyard.run;

import org.lanyard.model.HealthCheck;

/** Asks an instance whether it is well. Blocks for {@link HealthCheck#timeout} at most; never throws. */
public interface Prober {

    Health probe(int port, HealthCheck check);
}
