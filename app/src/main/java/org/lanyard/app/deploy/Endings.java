package org.lanyard.app.deploy;

import org.lanyard.app.client.App;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;

/** What the head of a deploy's page says. Pure. */
final class Endings {

    private Endings() {}

    /** "garden-api did not start". */
    static String title(Outcome outcome, Stage at, App app) {
        String key = switch (outcome) {
            case UNDER_WAY -> "deploying";
            case RUNS -> "runs";
            case CANCELLED -> "cancelled";
            case GONE -> "gone";
            case KEPT -> "kept";
            case FAILED ->
                switch (at) {
                    case START, DOOR -> "failed.start";
                    case BUILD -> "failed.build";
                    case ADDRESS, BRANCH, KIND, PLACE -> "failed";
                };
        };
        return Texts.of("deploy.head." + key, app.name());
    }

    /** @param step counted from 1 */
    static Status status(Outcome outcome, App app, int step) {
        return switch (outcome) {
            case UNDER_WAY, RUNS -> Status.of(app);
            case FAILED, KEPT ->
                new Status(Mark.OCTAGON, Texts.of("deploy.failed.at", step), Tone.DANGER, Status.Group.NEEDS_YOU);
            case CANCELLED -> new Status(Mark.SQUARE, Texts.of("deploy.cancelled"), Tone.NEUTRAL, Status.Group.STOPPED);
            case GONE -> new Status(Mark.SQUARE, Texts.of("deploy.gone"), Tone.NEUTRAL, Status.Group.STOPPED);
        };
    }
}
