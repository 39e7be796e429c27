package org.lanyard.app.deploy;

import java.util.ArrayList;
import java.util.List;
import org.lanyard.app.client.App;

/** What can be done at the end of a deploy, the best first. Pure. */
final class Remedies {

    enum Remedy {
        OPEN,
        COPY,
        TRY_AGAIN,
        EDIT,
        ROLL_BACK
    }

    private Remedies() {}

    static List<Remedy> of(Outcome outcome, App app) {
        var all = new ArrayList<Remedy>();
        switch (outcome) {
            case RUNS -> {
                if (DeploySteps.address(app) != null) {
                    all.add(Remedy.OPEN);
                    all.add(Remedy.COPY);
                }
            }
            case FAILED, KEPT -> {
                // a release that has served before is the surest way back to something that works
                boolean former = app.release() != null && outcome == Outcome.FAILED;
                if (former) {
                    all.add(Remedy.ROLL_BACK);
                }
                all.add(Remedy.TRY_AGAIN);
                all.add(Remedy.EDIT);
                if (outcome == Outcome.KEPT) {
                    all.add(Remedy.ROLL_BACK);
                }
            }
            case CANCELLED -> {
                all.add(Remedy.TRY_AGAIN);
                all.add(Remedy.EDIT);
            }
            case UNDER_WAY, GONE -> {}
        }
        return List.copyOf(all);
    }
}
