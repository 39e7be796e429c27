package org.lanyard.app.tray;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/** For how long no apps are to run on this computer. */
public enum PauseTime {
    HOUR("tray.pause.hour"),
    TOMORROW("tray.pause.tomorrow"),
    UNTIL_RESUMED("tray.pause.resumed");

    private static final LocalTime MORNING = LocalTime.of(6, 0);
    /** Who says "tomorrow" after midnight means after having slept. */
    private static final Duration NIGHT = Duration.ofHours(4);

    private final String text;

    PauseTime(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** What the node is to be changed to: {@code pausedFor}, in seconds, ends by itself; {@code draining} when somebody says so. */
    Map<String, Object> request(Instant now, ZoneId zone) {
        return switch (this) {
            case HOUR -> Map.of("pausedFor", Duration.ofHours(1).toSeconds());
            case TOMORROW -> Map.of("pausedFor", untilMorning(now, zone).toSeconds());
            case UNTIL_RESUMED -> Map.of("draining", true);
        };
    }

    static Duration untilMorning(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime morning = here.with(MORNING);
        while (Duration.between(here, morning).compareTo(NIGHT) < 0) {
            morning = morning.toLocalDate().plusDays(1).atTime(MORNING).atZone(zone);
        }
        return Duration.between(here, morning);
    }
}
