package org.lanyard.app.tray.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.lanyard.app.feed.Snapshot;

/**
 * Which notifications a change of the cluster makes; pure. None for what the user just did where they see it, none twice, one for a
 * cause and not one per app. What is so at the first look is told by the tray's icon: only strangers and updates, which are told of
 * once ever, are told then too.
 */
public final class NotificationRules {

    private NotificationRules() {}

    /**
     * What a rule may know besides the cluster.
     *
     * @param just whether the user did something with this app or node in the last minutes
     * @param lately whether they did within the time that a deploy may take
     * @param watched whether the window is open, so that they see what becomes of it
     */
    public record Context(Predicate<String> just, Predicate<String> lately, boolean watched) {}

    /**
     * @param show in this order
     * @param withdraw keys of what is not so any more; before anything is shown
     */
    public record Step(Memory memory, List<Notification> show, List<String> withdraw) {}

    /** Snapshots of a node that does not answer change nothing: they are old. */
    public static Step step(Memory memory, Snapshot next, Context context) {
        Snapshot before = memory.last();
        if (!next.connected()) {
            return new Step(memory, List.of(), List.of());
        }
        var out = new Out();
        Memory after = memory.at(next);
        after = StrangerRule.step(after, before, next, out);
        after = UpdateRule.step(after, next, out);
        if (before == null) {
            after = WaitingRule.baseline(after, next);
        } else {
            after = AppRules.step(after, before, next, context, out);
            after = WaitingRule.step(after, next, context, out);
            after = GoneRule.step(after, before, next, context, out);
        }
        return new Step(after, List.copyOf(out.show), List.copyOf(out.withdraw));
    }

    /** What rules have said in this step. */
    static final class Out {
        private final List<Notification> show = new ArrayList<>();
        private final List<String> withdraw = new ArrayList<>();

        void show(Notification notification) {
            show.add(notification);
        }

        void withdraw(String key) {
            withdraw.add(key);
        }
    }

    /** @param since when the node was seen to be gone */
    record Gone(String id, String name, Instant since, Set<String> apps) {
        Gone {
            apps = Set.copyOf(apps);
        }
    }
}
