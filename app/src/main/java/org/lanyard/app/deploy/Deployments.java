package org.lanyard.app.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Check;
import org.lanyard.app.desk.Desk;

/** All deploys that were begun in this window and are not done with; the newest last. Toolkit's thread. */
final class Deployments {

    private final Desk desk;
    private final List<Deployment> all = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();

    Deployments(Desk desk) {
        this.desk = desk;
        desk.feed().onSnapshot(now -> List.copyOf(all).forEach(d -> d.take(now)));
        desk.feed().onEvent(event -> List.copyOf(all).forEach(d -> d.take(event)));
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    Deployment follow(App app, Check check) {
        var deployment = new Deployment(desk.api(), desk.work(), desk.clock(), app, check);
        all.removeIf(d -> d.app().id().equals(app.id()));
        all.add(deployment);
        deployment.onChange(this::changed);
        desk.feed().refresh();
        changed();
        return deployment;
    }

    /** The one to come back to: the newest that is under way, else the newest whose end has not been seen. */
    Optional<Deployment> current() {
        return all.reversed().stream()
                .filter(Deployment::underWay)
                .findFirst()
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
    }

    List<Deployment> all() {
        return List.copyOf(all);
    }

    /** Its end has been seen. */
    void forget(Deployment deployment) {
        if (all.remove(deployment)) {
            changed();
        }
    }

    private void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
