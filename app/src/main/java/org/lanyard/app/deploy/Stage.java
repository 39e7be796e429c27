package org.lanyard.app.deploy;

import java.util.Optional;
import org.lanyard.app.client.App;

/** The steps of a deploy as they are shown, in their order, with the state of an app that is in them. */
enum Stage {
    ADDRESS("Validating"),
    BRANCH("Fetching"),
    KIND("Placing"),
    PLACE("Moving"),
    BUILD("Building"),
    START("Starting"),
    DOOR("Running");

    private final String state;

    Stage(String state) {
        this.state = state;
    }

    boolean before(Stage other) {
        return compareTo(other) < 0;
    }

    /** Of a state's word; none for those that are no step on the way. */
    static Optional<Stage> of(String word) {
        if (word.equals("Requested")) {
            return Optional.of(ADDRESS);
        }
        for (Stage stage : values()) {
            if (stage.state.equals(word)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    /** Where an app is on its way; while an older release serves, its step says so. */
    static Optional<Stage> of(App app) {
        if (app.waits() != null) {
            return Optional.of(PLACE);
        }
        return app.state().equals("Updating") && app.step() != null ? of(app.step()) : of(app.state());
    }
}
