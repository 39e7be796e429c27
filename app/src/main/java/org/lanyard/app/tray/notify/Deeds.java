package org.lanyard.app.tray.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** What the user has done here of late, by the names of apps and nodes: nobody is told of what they did themselves. Thread-safe. */
public final class Deeds {

    private static final Duration JUST = Duration.ofMinutes(5);
    /** A build on a Raspberry Pi may take this long. */
    private static final Duration DEPLOY = Duration.ofMinutes(60);

    private final InstantSource clock;
    private final Map<String, Instant> at = new HashMap<>();

    public Deeds(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void did(String subject) {
        Instant now = clock.instant();
        at.values().removeIf(t -> t.isBefore(now.minus(DEPLOY)));
        at.put(subject, now);
    }

    /** Within the last minutes. */
    synchronized boolean just(String subject) {
        return within(subject, JUST);
    }

    /** Within the time that a deploy may take. */
    synchronized boolean lately(String subject) {
        return within(subject, DEPLOY);
    }

    private boolean within(String subject, Duration time) {
        Instant then = at.get(subject);
        return then != null && !then.isBefore(clock.instant().minus(time));
    }
}
