package org.lanyard.app.apps;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;

/** What can be done to an app, from wherever it is done. A refusal is told in the node's words. Toolkit's thread. */
public final class Commands {

    private final Desk desk;

    public Commands(Desk desk) {
        this.desk = desk;
    }

    /** What makes sense for an app just now. */
    record Possible(boolean open, boolean redeploy, boolean stop, boolean start, boolean rollBack, boolean destroy) {
        static Possible of(App app, boolean connected) {
            boolean wanted = app.goal().equals("run");
            boolean ending = app.goal().equals("destroy");
            return new Possible(
                    !AppFacts.address(app).isEmpty() && Status.of(app).group() != Status.Group.NEEDS_YOU,
                    connected && !ending,
                    connected && wanted,
                    connected && app.goal().equals("stop"),
                    connected && !ending && app.release() != null,
                    connected && !ending);
        }
    }

    public void browse(App app) {
        String address = AppFacts.address(app);
        if (!address.isEmpty()) {
            desk.dialogs().browse(address);
        }
    }

    public void copyAddress(App app) {
        String address = AppFacts.address(app);
        if (address.isEmpty()) {
            desk.dialogs().toast(Texts.of("apps.copy.none", app.name()));
        } else {
            desk.dialogs().copy(address);
        }
    }

    public void logs(String app) {
        desk.navigator().go(new Place.AppPage(app, "logs"));
    }

    public void redeploy(String app) {
        act("apps.refused.redeploy", app, () -> desk.api().act(app, NodeApi.Action.REDEPLOY), "apps.done.redeploy");
    }

    public void stop(String app) {
        act("apps.refused.stop", app, () -> desk.api().act(app, NodeApi.Action.STOP), "apps.done.stop");
    }

    public void start(String app) {
        act("apps.refused.start", app, () -> desk.api().act(app, NodeApi.Action.START), "apps.done.start");
    }

    /** @param release its number; null for the one before */
    public void rollBack(String app, @Nullable Integer release) {
        act("apps.refused.back", app, () -> desk.api().rollBack(app, release), "apps.done.back");
    }

    /**
     * @param changes as {@link NodeApi#change}
     * @param refused after the refusal was told
     */
    void change(String app, Map<String, @Nullable Object> changes, Runnable done, Runnable refused) {
        desk.work()
                .run(
                        () -> desk.api().change(app, changes),
                        _ -> {
                            desk.feed().refresh();
                            done.run();
                        },
                        e -> {
                            desk.dialogs().error(Texts.of("apps.refused.change", app), e.sentence());
                            refused.run();
                        });
    }

    /** Asks first. */
    public void destroy(App app, Runnable done) {
        DestroyDialog.ask(
                desk.dialogs(),
                app,
                volumes -> desk.work()
                        .run(
                                () -> {
                                    desk.api().destroy(app.name(), volumes);
                                    return app.name();
                                },
                                name -> {
                                    desk.feed().refresh();
                                    desk.dialogs().toast(Texts.of("apps.done.destroy", name));
                                    done.run();
                                },
                                e -> desk.dialogs().error(Texts.of("apps.refused.destroy", app.name()), e.sentence())));
    }

    private void act(String refused, String app, Callable<App> command, String done) {
        desk.work()
                .run(
                        command,
                        _ -> {
                            desk.feed().refresh();
                            desk.dialogs().toast(Texts.of(done, app));
                        },
                        e -> desk.dialogs().error(Texts.of(refused, app), e.sentence()));
    }
}
