package org.lanyard.app.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.HistoryEntry;

/**
 * Which steps a deploy has taken, and when; from an app's history, which has the deploys before it as well. Pure.
 *
 * @param entered when each step began, on the clock of the app's node
 * @param end when it ended; null while it goes on
 * @param release the number of the one that is built; null before that is known
 */
record Course(
        Map<Stage, Instant> entered,
        @Nullable Instant end,
        @Nullable Integer release) {

    /** As the agent says what it builds: "release 3 (main 4e1f0c2)". */
    private static final Pattern RELEASE = Pattern.compile("release ([0-9]{1,6})\\b");

    Course {
        entered = Map.copyOf(entered);
    }

    static Course none() {
        return new Course(Map.of(), null, null);
    }

    /**
     * The last deploy in a history: going back from its end, for as long as the steps before are earlier ones.
     *
     * @param history oldest first
     */
    static Course of(List<HistoryEntry> history) {
        List<HistoryEntry> rest = new ArrayList<>(history);
        Instant end = null;
        while (!rest.isEmpty() && ends(rest.getLast())) {
            end = rest.removeLast().at();
        }
        Integer release = null;
        var entered = new EnumMap<Stage, Instant>(Stage.class);
        Stage later = Stage.DOOR;
        for (HistoryEntry entry : rest.reversed()) {
            Optional<Stage> stage = Stage.of(entry.state());
            if (ends(entry) || stage.isPresent() && later.before(stage.get())) {
                break;
            }
            if (stage.isPresent()) {
                later = stage.get();
                entered.put(later, entry.at());
                release = later == Stage.BUILD ? release(entry.cause()) : release;
            }
        }
        return new Course(entered, end, release);
    }

    private static @Nullable Integer release(String cause) {
        Matcher named = RELEASE.matcher(cause);
        return named.find() ? Integer.valueOf(named.group(1)) : null;
    }

    private static boolean ends(HistoryEntry entry) {
        return switch (entry.state()) {
            case "Running", "Failed", "Stopped", "Stopping", "Destroyed" -> true;
            default -> false;
        };
    }

    /** The furthest step; none before the first. */
    Optional<Stage> last() {
        return entered.keySet().stream().max(Stage::compareTo);
    }

    /** How long a step took; none while it goes on, and when it was not taken. */
    Optional<Duration> time(Stage stage) {
        Instant begin = entered.get(stage);
        if (begin == null) {
            return Optional.empty();
        }
        Optional<Instant> next = entered.entrySet().stream()
                .filter(e -> stage.before(e.getKey()))
                .map(Map.Entry::getValue)
                .min(Instant::compareTo);
        return next.or(() -> Optional.ofNullable(end)).map(n -> Duration.between(begin, n));
    }

    Optional<Instant> begin() {
        return entered.values().stream().min(Instant::compareTo);
    }
}
