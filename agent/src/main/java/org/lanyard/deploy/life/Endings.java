package org.lanyard.deploy.life;

import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.Order;
import org.lanyard.model.Release;

/** The last steps of stopping and destroying. */
final class Endings {

    private Endings() {}

    /** Called whenever an instance of an app that should not run is gone, or when there was none. */
    static void whenGone(Draft draft) {
        if (!draft.instances.isEmpty()) {
            return;
        }
        if (draft.app.goal() == Goal.STOP) {
            draft.become(AppState.STOPPED, draft.cause, null);
        } else if (draft.app.goal() == Goal.DESTROY && draft.state != AppState.DESTROYED) {
            draft.act(new Action.RemoveFiles(withVolumes(draft)));
        }
    }

    private static boolean withVolumes(Draft draft) {
        Order order = draft.app.order();
        return order != null && order.kind() == Order.Kind.DESTROY_WITH_VOLUMES;
    }

    /** The documents go last: an agent that is killed before that finds them, and does all of it again. */
    static void filesRemoved(Draft draft, Event.FilesRemoved event) {
        if (draft.app.goal() != Goal.DESTROY || draft.state == AppState.DESTROYED) {
            return;
        }
        if (withVolumes(draft) && !event.withVolumes()) {
            whenGone(draft);
            return;
        }
        if (event.trouble() != null) {
            draft.say(event.trouble());
        }
        draft.state = AppState.DESTROYED;
        draft.since = draft.now;
        draft.delete();
        for (Release release : draft.releases) {
            draft.act(new Action.DiscardRelease(release.id()));
        }
        draft.act(new Action.Forget());
    }
}
