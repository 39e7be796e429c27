package org.lanyard.platform.tls;

import java.util.HashSet;
import java.util.Set;

/** Says each thing once, so that a stranger who knocks ten thousand times fills no log. Thread-safe. */
public final class Once {

    private static final System.Logger LOG = System.getLogger(Once.class.getName());
    private static final int MOST = 256;

    private final Set<String> said = new HashSet<>();

    public void info(String sentence) {
        if (first(sentence)) {
            LOG.log(System.Logger.Level.INFO, sentence);
        }
    }

    public void warn(String sentence) {
        if (first(sentence)) {
            LOG.log(System.Logger.Level.WARNING, sentence);
        }
    }

    /** Beyond what is remembered, nothing is said: many different sentences come from someone who makes them up. */
    private synchronized boolean first(String sentence) {
        return said.size() < MOST && said.add(sentence);
    }

    /** What was said may be worth saying again. */
    public synchronized void forget() {
        said.clear();
    }
}
