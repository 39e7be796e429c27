package org.lanyard.app.apps;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Release;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;

/**
 * The one thing above the list that a person should know.
 *
 * @param happened a sentence; {@code how} goes on, {@code safe} is a line of its own; both may be empty
 * @param app the app that it is about; null when about several or none
 * @param back the release that it can go back to; null for none
 */
record AppsNote(
        Kind kind,
        Mark mark,
        Tone tone,
        String happened,
        String how,
        String safe,
        @Nullable String app,
        @Nullable Integer back) {

    enum Kind {
        FAILED,
        WAITS,
        SEVERAL
    }

    /**
     * What to say; empty when all is well. Of several that need the user, the only one that failed is told: those that wait
     * need no hurry.
     *
     * @param releases of the app that {@link #subject} names; empty while they are not known
     */
    static Optional<AppsNote> of(Snapshot now, List<Release> releases) {
        if (!now.connected()) {
            return Optional.empty(); // what is said of the connection stands above every page
        }
        Optional<App> subject = subject(now);
        if (subject.isPresent()) {
            App app = subject.get();
            return Optional.of(Status.of(app).mark() == Mark.OCTAGON ? failed(app, releases, now.at()) : waits(app));
        }
        long needing = needing(now).size();
        return needing == 0
                ? Optional.empty()
                : Optional.of(new AppsNote(
                        Kind.SEVERAL,
                        Mark.OCTAGON,
                        anyFailed(now) ? Tone.DANGER : Tone.WARNING,
                        Texts.of("apps.note.several", needing),
                        "",
                        Texts.of("apps.note.several.names", names(now)),
                        null,
                        null));
    }

    /** What to say of one app on its own page. */
    static Optional<AppsNote> about(App app, Snapshot now, List<Release> releases) {
        if (!now.connected()) {
            return Optional.empty(); // what is said of the connection stands above every page
        }
        return switch (Status.of(app).mark()) {
            case OCTAGON -> Optional.of(failed(app, releases, now.at()));
            case HOURGLASS -> Optional.of(waits(app));
            default -> Optional.empty();
        };
    }

    /** The one app that the note will be about, if it is about one. */
    static Optional<App> subject(Snapshot now) {
        List<App> needing = needing(now);
        List<App> failed = needing.stream()
                .filter(a -> Status.of(a).mark() == Mark.OCTAGON)
                .toList();
        if (failed.size() == 1) {
            return Optional.of(failed.getFirst());
        }
        return needing.size() == 1 ? Optional.of(needing.getFirst()) : Optional.empty();
    }

    /** The release before the one that an app has. */
    static Optional<Release> before(App app, List<Release> releases) {
        App.ReleaseRef now = app.release();
        return releases.stream()
                .filter(r -> now == null ? !r.current() : r.number() < now.number())
                .max(Comparator.comparingInt(Release::number));
    }

    private static AppsNote failed(App app, List<Release> releases, Instant now) {
        Optional<Release> before = before(app, releases);
        String cause = sentence(app.cause());
        String reason = app.reason() == null || app.cause().contains(app.reason()) ? "" : " " + sentence(app.reason());
        return new AppsNote(
                Kind.FAILED,
                Mark.OCTAGON,
                Tone.DANGER,
                app.node() == null
                        ? Texts.of("apps.note.failed", app.name())
                        : Texts.of("apps.note.failed.on", app.name(), app.node()),
                cause + reason,
                before.map(r -> Texts.of(
                                "apps.note.back", r.number(), Format.duration(Duration.between(r.createdAt(), now))))
                        .orElse(Texts.of("apps.note.kept")),
                app.name(),
                before.map(Release::number).orElse(null));
    }

    private static AppsNote waits(App app) {
        return new AppsNote(
                Kind.WAITS,
                Mark.HOURGLASS,
                Tone.WARNING,
                Texts.of("apps.note.waits", app.name()),
                sentence(app.waits() == null ? "" : app.waits()),
                Texts.of("apps.note.waits.more"),
                app.name(),
                null);
    }

    private static List<App> needing(Snapshot now) {
        return now.apps().stream()
                .filter(a -> Status.of(a).group() == Status.Group.NEEDS_YOU)
                .toList();
    }

    private static boolean anyFailed(Snapshot now) {
        return needing(now).stream().anyMatch(a -> Status.of(a).mark() == Mark.OCTAGON);
    }

    private static String names(Snapshot now) {
        List<String> names = needing(now).stream().map(App::name).sorted().toList();
        return names.size() <= 5
                ? String.join(", ", names)
                : Texts.of("apps.and.more", String.join(", ", names.subList(0, 4)), names.size() - 4);
    }

    /** With a capital and a full stop: the node's causes go on after a name. */
    static String sentence(String text) {
        if (text.isBlank()) {
            return "";
        }
        // a word with capitals or signs inside is a name of something, which keeps its first letter
        String first = text.split("\\s", 2)[0];
        boolean word = first.chars().allMatch(c -> Character.isLowerCase(c) || c == ',' || c == '\'');
        String begun = word ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text;
        return begun.matches("(?s).*[.!?…]") ? begun : begun + ".";
    }
}
