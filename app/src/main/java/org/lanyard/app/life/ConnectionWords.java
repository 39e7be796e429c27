package org.lanyard.app.life;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.desk.NodeRun;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;

/**
 * What the window says while the node does not answer. Pure.
 *
 * @param startAgain the word on the button that starts it; null where that would not help
 * @param log whether its log tells more
 */
public record ConnectionWords(
        Mark mark,
        Tone tone,
        String happened,
        String more,
        @Nullable String startAgain,
        boolean log) {

    /** The keepers have an agent back in two seconds, a busy computer in some more; then nobody does. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Shorter than this it is nothing that a person should read. */
    private static final Duration NOTICEABLE = Duration.ofMillis(700);

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    /**
     * Null when there is nothing to say.
     *
     * @param since when the window began to wait
     */
    public static @Nullable ConnectionWords of(Snapshot known, NodeRun run, Instant since, Instant now, ZoneId zone) {
        if (known.connected()) {
            return null;
        }
        boolean before = known.link() == Snapshot.Link.LOST;
        Duration waited = Duration.between(since, now);
        String safe = before ? Texts.of("life.lost.safe", SECOND.withZone(zone).format(known.at())) : "";
        return switch (run.phase()) {
            case STARTING ->
                new ConnectionWords(
                        Mark.RING,
                        Tone.WORKING,
                        Texts.of("life.starting"),
                        Texts.of("life.starting.more", Format.duration(waited)),
                        null,
                        false);
            case FAILED ->
                new ConnectionWords(
                        Mark.OCTAGON,
                        Tone.DANGER,
                        Texts.of("life.failed"),
                        lines(run.sentence(), run.log()),
                        Texts.of("life.retry"),
                        true);
            case ENDED ->
                new ConnectionWords(
                        Mark.SQUARE,
                        Tone.WARNING,
                        Texts.of("life.stopped"),
                        Texts.of("life.stopped.more"),
                        Texts.of("life.start"),
                        false);
            case UNKNOWN, ATTACHED -> silent(before, waited, safe);
        };
    }

    private static @Nullable ConnectionWords silent(boolean before, Duration waited, String safe) {
        if (waited.compareTo(NOTICEABLE) < 0) {
            return null;
        }
        boolean gone = waited.compareTo(PATIENCE) >= 0;
        String text = Format.duration(waited);
        return new ConnectionWords(
                Mark.TRIANGLE,
                Tone.WARNING,
                Texts.of(before ? "life.lost" : "life.silent"),
                lines(safe, gone ? Texts.of("life.gone", text) : Texts.of("life.reconnecting", text)),
                gone ? Texts.of("life.start") : null,
                true);
    }

    private static String lines(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "\n" + second;
    }
}
