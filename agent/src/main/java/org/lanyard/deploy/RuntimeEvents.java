package org.lanyard.deploy;

import java.util.List;
import org.lanyard.deploy.life.Event;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.run.InstanceEvent;

/** Turns what a runtime tells into events of the app's life. Called on the runtime's thread, so it may read a log. */
final class RuntimeEvents {

    private static final int LINES = 12;

    private final Platform platform;
    private final Deployer deployer;

    RuntimeEvents(Platform platform, Deployer deployer) {
        this.platform = platform;
        this.deployer = deployer;
    }

    void accept(InstanceEvent event) {
        switch (event) {
            case InstanceEvent.Started started ->
                deployer.post(started.id(), new Event.Started(started.id(), started.pid()));
            case InstanceEvent.Exited exited ->
                deployer.post(
                        exited.id(),
                        new Event.Exited(exited.id(), exited.exit(), exited.restartIn(), lastLines(exited.id())));
            case InstanceEvent.GaveUp gaveUp ->
                deployer.post(gaveUp.id(), new Event.GaveUp(gaveUp.id(), gaveUp.reason(), lastLines(gaveUp.id())));
            case InstanceEvent.Stopped stopped -> deployer.post(stopped.id(), new Event.Stopped(stopped.id()));
        }
    }

    private List<String> lastLines(InstanceId id) {
        AppId app = platform.loop()
                .ask(() -> java.util.Optional.ofNullable(deployer.owner(id)))
                .orElse(null);
        return app == null ? List.of() : platform.logs().tail(platform.files().instanceLog(app, id), LINES);
    }
}
