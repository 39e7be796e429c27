package org.lanyard.app.tray.notify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.TrayAction;
import org.lanyard.app.ui.Texts;

/** A computer wants to join: once per stranger, ever. "Never" is offered in the window, where no slip does it. */
final class StrangerRule {

    private StrangerRule() {}

    static Memory step(Memory memory, @Nullable Snapshot last, Snapshot next, NotificationRules.Out out) {
        var told = new HashSet<>(memory.strangers());
        for (Stranger stranger : next.strangers()) {
            if (told.add(stranger.id())) {
                out.show(notification(stranger));
            }
        }
        Set<String> here = next.strangers().stream().map(Stranger::id).collect(Collectors.toSet());
        if (last != null) {
            last.strangers().stream()
                    .map(Stranger::id)
                    .filter(id -> !here.contains(id))
                    .map(StrangerRule::key)
                    .forEach(out::withdraw);
        }
        return memory.strangers(told);
    }

    private static String key(String id) {
        return "stranger/" + id;
    }

    private static Notification notification(Stranger stranger) {
        var letIn = new TrayAction.LetIn(stranger);
        return new Notification(
                key(stranger.id()),
                true,
                Texts.of("tray.notify.stranger", stranger.name()),
                Texts.of("tray.notify.stranger.text"),
                List.of(
                        new Notification.Button(Texts.of("tray.notify.stranger.in"), letIn),
                        new Notification.Button(Texts.of("tray.notify.stranger.not"), new TrayAction.NotNow(stranger))),
                letIn);
    }
}
