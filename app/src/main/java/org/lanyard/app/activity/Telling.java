package org.lanyard.app.activity;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.activity.Happened.Help;
import org.lanyard.app.activity.Happened.Target;
import org.lanyard.app.client.Activity;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;

/** Makes lines of events: sentence, cause, shape, and what can be done about it as things are now. Pure. */
final class Telling {

    private final Snapshot now;
    private final List<Stranger> asking;
    private final Set<String> newest = new HashSet<>();

    /**
     * Tells as of that moment.
     *
     * @param asking strangers that the user wants to hear of
     */
    private Telling(Snapshot now, List<Stranger> asking) {
        this.now = now;
        this.asking = asking;
    }

    static List<Happened> of(List<Activity> newestFirst, Snapshot now, List<Stranger> asking) {
        var telling = new Telling(now, asking);
        return Episodes.of(newestFirst).stream()
                .map(events -> events.getFirst().kind().equals("app") ? telling.app(events) : telling.node(events))
                .toList();
    }

    private Happened app(List<Activity> events) {
        Activity last = events.getFirst();
        String state = last.state() == null ? "" : last.state();
        App app = now.app(last.subject()).orElse(null);
        // only the newest line of an app can be about how it is now
        boolean current = newest.add("app " + last.subject()) && app != null && !state.equals("Destroyed");
        Status status = current && app != null ? Status.of(app) : null;
        boolean working = status != null && status.group() == Status.Group.WORKING && !ended(state);
        boolean waiting = status != null && status.mark() == Mark.HOURGLASS && !ended(state);
        boolean partly = status != null && status.mark() == Mark.HALF_CIRCLE && state.equals("Running");
        boolean failed = state.equals("Failed");
        Kind kind = kind(events);
        boolean open = waiting || partly || failed && status != null && status.mark() == Mark.OCTAGON;
        Help help = !open
                ? Help.NONE
                : failed
                                && app != null
                                && app.release() != null
                                && app.release().number() > 1
                        ? Help.ROLL_BACK
                        : Help.SHOW;
        return new Happened(
                last.id(),
                last.at(),
                kind,
                mark(state, kind, working, waiting, partly),
                tone(state, kind, working, waiting, partly),
                last.subject(),
                what(events, kind, waiting, app),
                why(events, waiting, app),
                last.node(),
                open,
                help,
                app == null ? Target.NOWHERE : Target.APP,
                events);
    }

    private static boolean ended(String state) {
        return state.equals("Running") || state.equals("Failed") || state.equals("Stopped");
    }

    private static Kind kind(List<Activity> events) {
        Activity first = events.getLast();
        String cause = first.cause() == null ? "" : first.cause().toLowerCase(Locale.ROOT);
        if (events.stream().anyMatch(e -> "Moving".equals(e.state()))
                || cause.startsWith("moved to")
                || events.getFirst().what().startsWith("moved")) {
            return Kind.MOVES;
        }
        boolean changed =
                cause.startsWith("changed") || cause.startsWith("renamed") || cause.startsWith("moved from port");
        return changed ? Kind.SETTINGS : Kind.DEPLOYS;
    }

    private static Mark mark(String state, Kind kind, boolean working, boolean waiting, boolean partly) {
        if (waiting) {
            return Mark.HOURGLASS;
        }
        if (working) {
            return Mark.RING;
        }
        return switch (state) {
            case "Failed" -> Mark.OCTAGON;
            case "Running" -> partly ? Mark.HALF_CIRCLE : kind == Kind.MOVES ? Mark.DOT : Mark.FILLED_CIRCLE;
            case "Stopped" -> Mark.SQUARE;
            case "Destroyed" -> Mark.HOLLOW_CIRCLE;
            default -> Mark.DOT;
        };
    }

    private static Tone tone(String state, Kind kind, boolean working, boolean waiting, boolean partly) {
        if (waiting) {
            return Tone.WARNING;
        }
        if (working) {
            return Tone.WORKING;
        }
        return switch (state) {
            case "Failed" -> Tone.DANGER;
            case "Running" -> partly ? Tone.WARNING : kind == Kind.MOVES ? Tone.WORKING : Tone.GOOD;
            case "Stopped", "Destroyed" -> Tone.NEUTRAL;
            default -> Tone.WORKING;
        };
    }

    private static String what(List<Activity> events, Kind kind, boolean waiting, @Nullable App app) {
        Activity last = events.getFirst();
        if (waiting && app != null && !last.what().startsWith("waits")) {
            return Texts.of("activity.waits");
        }
        boolean bare = last.what().matches("(is being )?[a-z]+");
        if (bare && "Running".equals(last.state()) && !nothingNew(last)) {
            Set<String> states = events.stream().map(Activity::state).collect(Collectors.toSet());
            if (kind == Kind.MOVES) {
                return at("activity.moved", last);
            }
            if (kind == Kind.SETTINGS) {
                return Texts.of("activity.changed");
            }
            if (states.contains("Updating") && last.release() != null) {
                return Texts.of("activity.updated", last.release());
            }
            if (states.contains("Building") || states.contains("Validating")) {
                return at("activity.deployed", last);
            }
        }
        String node = last.node();
        return node == null || node.isBlank() || !bare || "Destroyed".equals(last.state())
                ? last.what()
                : Texts.of("activity.on", last.what(), node);
    }

    /** It was asked to become what it was. */
    private static boolean nothingNew(Activity last) {
        return last.cause() != null && last.cause().startsWith("nothing new");
    }

    private static String at(String key, Activity event) {
        return event.node() == null || event.node().isBlank() ? Texts.of(key) : Texts.of(key + ".to", event.node());
    }

    /** Of a failure what went wrong; else who or what began it. */
    private String why(List<Activity> events, boolean waiting, @Nullable App app) {
        if (waiting && app != null && app.waits() != null) {
            return capital(app.waits());
        }
        Activity last = events.getFirst();
        Activity first = events.getLast();
        boolean failed = "Failed".equals(last.state());
        String cause = failed || nothingNew(last) || first.cause() == null ? last.cause() : first.cause();
        String detail = last.detail();
        String told = cause == null || cause.isBlank() ? "" : cause;
        if (detail != null && !detail.isBlank() && !detail.equals(told)) {
            told = told.isEmpty() ? detail : told + ": " + detail;
        }
        return capital(told.replaceAll("\\s+", " ").strip());
    }

    /** As a sentence begins; but a name stays as it is. */
    private String capital(String text) {
        String first = text.split("[ :,;]", 2)[0];
        boolean name = now.app(first).isPresent()
                || now.nodes().stream().anyMatch(n -> n.name().equals(first));
        return text.isEmpty() || name ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The API tells of nodes in words only; what is not known here is told all the same. */
    private Happened node(List<Activity> events) {
        Activity event = events.getFirst();
        boolean current = newest.add("node " + event.subject());
        String what = event.what();
        boolean stranger = what.startsWith("wants to join") || what.contains("was seen");
        boolean went = what.startsWith("went");
        boolean here = what.startsWith("is here") || what.startsWith("was paired");
        boolean removed = what.startsWith("was removed");
        boolean asks =
                stranger && current && asking.stream().anyMatch(s -> s.name().equals(event.subject()));
        boolean away = went
                && current
                && now.nodes().stream().anyMatch(n -> n.name().equals(event.subject()) && !n.reachable());
        Mark mark = stranger
                ? Mark.DASHED_RING
                : went ? Mark.TRIANGLE : here ? Mark.FILLED_CIRCLE : removed ? Mark.HOLLOW_CIRCLE : Mark.DOT;
        Tone tone = went ? Tone.WARNING : here ? Tone.GOOD : removed ? Tone.NEUTRAL : Tone.WORKING;
        return new Happened(
                event.id(),
                event.at(),
                Kind.NODES,
                mark,
                tone,
                event.subject(),
                what,
                why(events, false, null),
                event.subject(),
                asks || away,
                asks ? Help.LET_IN : Help.NONE,
                Target.NODES,
                events);
    }

    /** Everything of it as plain text, a line each, for keeping. */
    static String text(Activity event, java.time.ZoneId zone) {
        Instant at = event.at();
        String cause = event.cause() == null ? "" : event.cause();
        String detail = event.detail() == null ? "" : event.detail();
        String why = String.join(
                ": ", List.of(cause, detail).stream().filter(s -> !s.isBlank()).toList());
        String node = event.node() == null || event.node().equals(event.subject()) ? "" : " (" + event.node() + ")";
        return Format.fullTime(at, zone) + "  " + event.subject() + " " + event.what() + node
                + (why.isEmpty() ? "" : " — " + why.replaceAll("\\s+", " "));
    }
}
