package org.lanyard.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Conflict;
import org.lanyard.app.client.Node;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Appearance;
import org.lanyard.app.ui.Theme;

/**
 * What the settings are, and what becomes of a change: the node is asked at once, and what it refuses is shown in that setting's
 * row. Toolkit's thread.
 */
public final class SettingsModel {

    /** Preference: whether one wants to know of failures and of computers that want to join. */
    public static final String NOTIFY_URGENT = "notify.urgent";
    /** Preference: whether one wants to know of moves. */
    public static final String NOTIFY_INFO = "notify.info";
    /** Preference: rows of 28 instead of 48; by the number of apps until it is chosen. */
    public static final String COMPACT = "apps.compact";

    /** Longest first: what a person would want to clear. */
    public record Usage(String folder, Path path, long bytes) {}

    private static final long GB = 1_000_000_000;
    private static final List<String> FOLDERS = List.of("artifacts", "bundles", "volumes", "logs");

    private final Desk desk;
    private final Runnable changed;
    private final Map<Setting, String> refused = new HashMap<>();
    private @Nullable Node self;
    private boolean connected;
    private @Nullable Boolean atLogin;
    private List<Usage> usages = List.of();
    private @Nullable Long total;
    private List<Conflict> conflicts = List.of();

    /** @param changed called whenever something to show is another */
    SettingsModel(Desk desk, Runnable changed) {
        this.desk = desk;
        this.changed = changed;
    }

    void show(Snapshot now) {
        boolean was = connected;
        connected = now.connected();
        if (was != connected || now.self() != null && !now.self().equals(self)) {
            self = now.self();
            changed.run();
        }
    }

    /** Looks at what does not come by itself: the session's entry, the disk, what lost. */
    void look() {
        ask(Setting.LOGIN, desk.computer()::startsAtLogin, is -> atLogin = is);
        ask(Setting.STORAGE, this::measure, found -> {
            usages = found;
            changed.run();
        });
        ask(Setting.DATA, () -> desk.computer().size(desk.computer().dataFolder()), bytes -> total = bytes);
        lookForConflicts();
    }

    private void lookForConflicts() {
        if (connected) {
            ask(Setting.CONFLICTS, desk.api()::conflicts, found -> conflicts = found);
        }
    }

    private List<Usage> measure() {
        Path root = desk.computer().dataFolder();
        return FOLDERS.stream()
                .map(f -> new Usage(f, root.resolve(f), desk.computer().size(root.resolve(f))))
                .sorted((a, b) -> Long.compare(b.bytes(), a.bytes()))
                .toList();
    }

    private <T> void ask(Setting setting, Callable<T> question, Consumer<T> answer) {
        var _ = desk.work()
                .run(
                        question,
                        found -> {
                            refused.remove(setting);
                            answer.accept(found);
                            changed.run();
                        },
                        e -> {
                            refused.put(setting, e.sentence());
                            changed.run();
                        });
    }

    /** Whether the node can be asked for a change. */
    boolean connected() {
        return connected && self != null;
    }

    /** Why the last change of this setting did not become true; null when it did. */
    @Nullable String refused(Setting setting) {
        return refused.get(setting);
    }

    String name() {
        return self == null ? "" : self.name();
    }

    /** Does nothing for the name that it has; a name that cannot be is the node's to refuse. */
    void rename(String wanted) {
        String name = wanted.strip();
        if (!name.isEmpty() && !name.equals(name())) {
            change(Setting.NAME, "name", name);
        } else if (refused.remove(Setting.NAME) != null) {
            changed.run();
        }
    }

    /** always, on-power or never. */
    String mayRun() {
        return self == null || self.apps() == null ? "always" : self.apps();
    }

    void mayRun(String when) {
        if (!when.equals(mayRun())) {
            change(Setting.MAY_RUN, "apps", when);
        }
    }

    /** Bytes of memory that apps leave free here. */
    long reserve() {
        return self == null ? 0 : self.memoryReserveBytes();
    }

    /** What can be chosen: none, what is, and some that leave this computer's apps something; the least first. */
    List<Long> reserves() {
        long memory =
                self == null || self.metrics() == null ? 0 : self.metrics().memoryTotalBytes();
        return LongStream.concat(
                        LongStream.of(0, reserve()), LongStream.iterate(GB, size -> size < memory, size -> 2 * size))
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    void reserve(long bytes) {
        if (bytes != reserve()) {
            change(Setting.RESERVE, "memoryReserveBytes", bytes);
        }
    }

    @Nullable Instant pausedUntil() {
        Instant until = self == null ? null : self.pausedUntil();
        return until != null && until.isAfter(desk.clock().instant()) ? until : null;
    }

    /** @param time zero ends a pause */
    void pause(Duration time) {
        change(Setting.PAUSE, "pausedFor", time.toSeconds());
    }

    private void change(Setting setting, String field, Object value) {
        Node node = self;
        if (node == null) {
            return;
        }
        ask(setting, () -> desk.api().changeNode(node.id(), Map.of(field, value)), next -> {
            self = next;
            desk.feed().refresh();
        });
    }

    /** Null while it is looked up. */
    @Nullable Boolean atLogin() {
        return atLogin;
    }

    void startAtLogin(boolean on) {
        ask(
                Setting.LOGIN,
                () -> {
                    desk.computer().startAtLogin(on);
                    return desk.computer().startsAtLogin();
                },
                is -> atLogin = is);
    }

    List<Usage> usages() {
        return usages;
    }

    /** Bytes in the whole data folder; null while they are counted. */
    @Nullable Long total() {
        return total;
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    void restore(Conflict lost) {
        decide(() -> desk.api().restoreConflict(lost.id()));
    }

    void discard(Conflict lost) {
        decide(() -> desk.api().discardConflict(lost.id()));
    }

    private void decide(Runnable decision) {
        ask(
                Setting.CONFLICTS,
                () -> {
                    decision.run();
                    return desk.api().conflicts();
                },
                left -> conflicts = left);
    }

    boolean flag(String preference, boolean fallback) {
        return desk.preferences().flag(preference, fallback);
    }

    void flag(String preference, Boolean on) {
        desk.preferences().set(preference, on);
        changed.run();
    }

    Theme.Choice theme() {
        return Appearance.choice(desk.preferences().get(Appearance.THEME, "system"));
    }

    void theme(Theme.Choice choice) {
        if (choice != theme()) {
            desk.preferences().set(Appearance.THEME, Appearance.text(choice));
            changed.run();
        }
    }
}
