package org.lanyard.app;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lanyard.app.activity.TestActivity;
import org.lanyard.app.apps.PhotoWall;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.deploy.Garden;
import org.lanyard.app.desk.Place;
import org.lanyard.app.nodes.TestNodes;
import org.lanyard.app.pairing.Pairing;

/**
 * A screen, and how it is brought about.
 *
 * @param name of its picture
 * @param cluster what the window is opened on
 * @param then what a person does there
 */
record Screen(String name, Supplier<FakeNodeApi> cluster, Place place, Consumer<TestDesk> then) {

    static List<Screen> all() {
        return List.of(
                screen("first-start", Household::fresh, new Place.Apps()),
                screen("apps", Household::full, new Place.Apps()),
                screen("app", PhotoWall::household, new Place.AppPage("photo-wall")),
                screen("app-logs", PhotoWall::household, new Place.AppPage("photo-wall", "logs")),
                screen("app-releases", PhotoWall::household, new Place.AppPage("photo-wall", "releases")),
                screen("app-environment", PhotoWall::household, new Place.AppPage("photo-wall", "environment")),
                screen("app-settings", PhotoWall::household, new Place.AppPage("photo-wall", "settings")),
                screen("deploy", Household::full, new Place.Deploy(null)),
                screen("deploy-check", Garden::household, new Place.Deploy(Garden.ADDRESS)),
                screen("deploy-missing-tool", Garden::withoutTool, new Place.Deploy(Garden.ADDRESS)),
                screen("deploy-private", Garden::locked, new Place.Deploy(Garden.ADDRESS)),
                screen("deploy-unreachable", Garden::household, new Place.Deploy("https://github.com/ada/nothing")),
                new Screen("deploy-environment", Garden::household, new Place.Deploy(Garden.ADDRESS), desk -> {
                    desk.click("#edit-env");
                    desk.type("API_KEY");
                }),
                deployed("deploy-building", Garden::building),
                deployed("deploy-failed", Garden::failed),
                deployed("deploy-runs", Garden::running),
                screen("nodes", TestNodes::household, new Place.Nodes()),
                screen("nodes-alone", Household::fresh, new Place.Nodes()),
                screen("activity", () -> TestActivity.in(Household.full()), new Place.Activity()),
                screen("activity-empty", Household::fresh, new Place.Activity()),
                screen("settings", Household::full, new Place.Settings()),
                new Screen(
                        "let-in",
                        Household::full,
                        new Place.Nodes(),
                        desk -> desk.fx(() -> {
                            Pairing.open(desk.desk(), desk.api.strangers.getFirst());
                            return desk;
                        })),
                new Screen(
                        "join",
                        Household::full,
                        new Place.Nodes(),
                        desk -> desk.fx(() -> {
                            Pairing.join(desk.desk());
                            return desk;
                        })),
                new Screen("app-failed", PhotoWall::household, new Place.AppPage("bird-cam"), _ -> {}),
                new Screen("connection-lost", Household::full, new Place.Apps(), desk -> {
                    desk.api.gone(true);
                    desk.refresh();
                }));
    }

    private static Screen screen(String name, Supplier<FakeNodeApi> cluster, Place place) {
        return new Screen(name, cluster, place, _ -> {});
    }

    /** @param then what becomes of the app */
    private static Screen deployed(String name, Consumer<TestDesk> then) {
        return new Screen(name, Garden::household, new Place.Deploy(Garden.ADDRESS), desk -> {
            desk.click("#deploy-now");
            then.accept(desk);
        });
    }

    void bring(TestDesk desk) {
        desk.go(place);
        then.accept(desk);
        desk.settle();
    }

    @Override
    public String toString() {
        return name;
    }
}
