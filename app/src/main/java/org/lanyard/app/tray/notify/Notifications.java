package org.lanyard.app.tray.notify;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.lanyard.app.desk.Preferences;
import org.lanyard.app.feed.Snapshot;

/** Keeps what has been told, and tells what the rules say and the user wants to hear. Toolkit's thread. */
public final class Notifications {

    /** Default on: a node wants to join, an app failed, another node runs a newer Lanyard. */
    public static final String URGENT = "notify.urgent";

    /** Default off: an app moved or came back. */
    public static final String INFO = "notify.info";

    private static final String TOLD = "notify.strangers";
    private static final String UPDATE = "notify.update";
    /** A network has no more strangers; older ones may be told of again. */
    private static final int MOST = 50;

    private final Preferences preferences;
    private final Deeds deeds;
    private final BooleanSupplier watched;
    private final Notifier notifier;
    private Memory memory;

    /**
     * @param watched whether the window is open
     */
    public Notifications(Preferences preferences, Deeds deeds, BooleanSupplier watched, Notifier notifier) {
        this.preferences = preferences;
        this.deeds = deeds;
        this.watched = watched;
        this.notifier = notifier;
        memory = Memory.of(words(preferences.get(TOLD, "")), preferences.get(UPDATE, ""));
    }

    /** @param next without the strangers that the user does not want to hear of */
    public void show(Snapshot next) {
        var context = new NotificationRules.Context(deeds::just, deeds::lately, watched.getAsBoolean());
        NotificationRules.Step step = NotificationRules.step(memory, next, context);
        remember(memory.strangers(), step.memory().strangers(), next);
        if (!memory.update().equals(step.memory().update())) {
            preferences.set(UPDATE, step.memory().update());
        }
        memory = step.memory();
        step.withdraw().forEach(notifier::withdraw);
        for (Notification notification : step.show()) {
            boolean wanted = notification.urgent() ? preferences.flag(URGENT, true) : preferences.flag(INFO, false);
            if (wanted) {
                notifier.show(notification);
            }
        }
    }

    private void remember(Set<String> before, Set<String> now, Snapshot next) {
        if (before.equals(now)) {
            return;
        }
        List<String> here = next.strangers().stream().map(s -> s.id()).toList();
        String kept = java.util.stream.Stream.concat(here.stream(), now.stream())
                .filter(now::contains)
                .distinct()
                .limit(MOST)
                .collect(Collectors.joining(" "));
        preferences.set(TOLD, kept);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(w -> !w.isBlank()).collect(Collectors.toSet());
    }
}
