package org.lanyard.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked, what came of it, and what was done to the cluster meanwhile. Thread-safe. */
final class History {

    /** What a writer asks for. */
    enum Kind {
        CREATE,
        CHANGE,
        STOP,
        START,
        MOVE,
        DELETE
    }

    /** What a client knows afterwards. */
    enum Outcome {
        /** 2xx with {@code Lanyard-Copies: 2}. */
        ON_TWO,
        /** 2xx with one copy. */
        ON_ONE,
        /** An answer that it was not done. */
        REFUSED,
        /** No answer: it may be done or not. */
        UNKNOWN;

        boolean acknowledged() {
            return this == ON_TWO || this == ON_ONE;
        }
    }

    /**
     * One request.
     *
     * @param app its name; names are never used again, and one writer has an app
     * @param value counts up within an app; what {@link Kind#CHANGE} writes
     * @param id of the app, where the answer told it
     */
    record Entry(
            long begin,
            long end,
            String host,
            Kind kind,
            String app,
            int value,
            Outcome outcome,
            @Nullable String id,
            String words) {}

    private long start = System.nanoTime();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    synchronized long now() {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** From now on time is told, as a storm's is. */
    synchronized void begin() {
        start = System.nanoTime();
    }

    synchronized void add(Entry entry) {
        entries.add(entry);
        lines.add(entry.begin() + " to " + entry.end() + " " + entry.host() + " " + entry.kind() + " " + entry.app()
                + " " + entry.value() + " " + entry.outcome() + " " + entry.words());
    }

    synchronized void fault(String words) {
        lines.add(now() + " ######## " + words);
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized String summary() {
        long acknowledged =
                entries.stream().filter(e -> e.outcome() == Outcome.ON_TWO).count();
        long one = entries.stream().filter(e -> e.outcome() == Outcome.ON_ONE).count();
        long unknown =
                entries.stream().filter(e -> e.outcome() == Outcome.UNKNOWN).count();
        return entries.size() + " requests: " + acknowledged + " acknowledged by two, " + one + " by one, " + unknown
                + " unknown, the rest refused";
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
