package org.lanyard.app.tray.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.lanyard.app.client.App;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.TrayAction;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;

/** An app waits for room: told after a minute, so that a node that restarts makes no noise. */
final class WaitingRule {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private WaitingRule() {}

    /** What waits already is nothing new. */
    static Memory baseline(Memory memory, Snapshot next) {
        var waiting = new HashMap<String, Instant>();
        next.apps().stream().filter(WaitingRule::waits).forEach(a -> waiting.put(a.id(), next.at()));
        return memory.waiting(waiting, waiting.keySet());
    }

    static Memory step(Memory memory, Snapshot next, NotificationRules.Context context, NotificationRules.Out out) {
        var waiting = new HashMap<String, Instant>();
        var told = new HashSet<String>();
        for (App app : next.apps()) {
            if (!waits(app)) {
                continue;
            }
            Instant since = memory.waiting().getOrDefault(app.id(), next.at());
            waiting.put(app.id(), since);
            boolean known = memory.waits().contains(app.id());
            boolean due = !next.at().isBefore(since.plus(PATIENCE));
            boolean seen = context.watched() && context.just().test(app.name());
            if (known || due) {
                told.add(app.id());
            }
            if (due && !known && !seen) {
                out.show(notification(app));
            }
        }
        memory.waits().stream()
                .filter(id -> !told.contains(id))
                .map(WaitingRule::key)
                .forEach(out::withdraw);
        return memory.waiting(waiting, told);
    }

    private static boolean waits(App app) {
        return Status.of(app).mark() == Mark.HOURGLASS;
    }

    private static String key(String id) {
        return "waits/" + id;
    }

    private static Notification notification(App app) {
        var show = new TrayAction.GoTo(new Place.AppPage(app.name()));
        String why = app.waits() == null ? "" : app.waits();
        return new Notification(
                key(app.id()),
                true,
                Texts.of("tray.notify.waits", app.name()),
                Sentences.of(why),
                List.of(new Notification.Button(Texts.of("tray.notify.waits.show"), show)),
                show);
    }
}
