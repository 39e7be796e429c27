package org.lanyard.app.desk;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.lanyard.app.client.Stranger;

/** Which strangers the user wants to be asked about; the others were answered "Not now" or "Never". Toolkit's thread. */
public final class Strangers {

    /** "Not now" holds for so long. */
    private static final Duration LATER = Duration.ofDays(1);

    private static final String NEVER = "never";

    private final Preferences preferences;
    private final InstantSource clock;

    public Strangers(Preferences preferences, InstantSource clock) {
        this.preferences = preferences;
        this.clock = clock;
    }

    /** Those of them that are to be shown. */
    public List<Stranger> asking(List<Stranger> heard) {
        return heard.stream().filter(this::asks).toList();
    }

    /** The others of them. */
    public List<Stranger> silenced(List<Stranger> heard) {
        return heard.stream().filter(s -> !asks(s)).toList();
    }

    private boolean asks(Stranger stranger) {
        return !NEVER.equals(preferences.get(key(stranger)))
                && preferences.number(key(stranger), 0) <= clock.instant().getEpochSecond();
    }

    public void notNow(Stranger stranger) {
        preferences.set(key(stranger), clock.instant().plus(LATER).getEpochSecond());
    }

    public void never(Stranger stranger) {
        preferences.set(key(stranger), NEVER);
    }

    /** Takes either answer back. */
    public void again(Stranger stranger) {
        preferences.set(key(stranger), null);
    }

    private static String key(Stranger stranger) {
        return "stranger." + stranger.id();
    }
}
