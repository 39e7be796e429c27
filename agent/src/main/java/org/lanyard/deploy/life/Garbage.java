package org.lanyard.deploy.life;

import java.util.List;
import org.lanyard.deploy.Catalog;
import org.lanyard.model.Goal;
import org.lanyard.model.Release;

/** Removes releases that are no longer wanted, once nothing runs of them. */
final class Garbage {

    /** Releases kept besides the current one, to roll back to. */
    private static final int KEPT = 5;

    void collect(Draft draft) {
        if (draft.app.goal() == Goal.DESTROY) {
            return;
        }
        List<Release> idle = draft.releases.stream()
                .filter(r -> !r.id().equals(draft.app.release()))
                .filter(r -> draft.rollout == null
                        || draft.rollout.release() == null
                        || !draft.rollout.release().id().equals(r.id()))
                .filter(r -> draft.instances.stream().noneMatch(i -> i.release().equals(r.id())))
                .toList();
        long kept = idle.stream().filter(r -> !draft.doomed.contains(r.id())).count();
        for (Release release : idle) {
            boolean failed = draft.doomed.remove(release.id());
            if (failed || kept > KEPT) {
                kept -= failed ? 0 : 1;
                draft.releases.remove(release);
                draft.save(new Catalog.Change.DeleteRelease(release.id()));
                draft.act(new Action.DiscardRelease(release.id()));
            }
        }
    }
}
