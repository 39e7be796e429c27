package org.lanyard.app;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.lanyard.app.activity.TestActivity;
import org.lanyard.app.apps.PhotoWall;
import org.lanyard.app.apps.Village;
import org.lanyard.app.client.Household;
import org.lanyard.app.deploy.Garden;
import org.lanyard.app.desk.NodeRun;
import org.lanyard.app.desk.Place;
import org.lanyard.app.nodes.TestNodes;
import org.lanyard.app.tray.quit.QuitDialog;
import org.lanyard.app.tray.quit.QuitModel;

/** All screens of the window, in all states that differ to the eye. */
final class Screens {

    private static final Place APPS = new Place.Apps();

    private Screens() {}

    static List<Screen> all() {
        return Stream.of(apps(), app(), deploying(), deployed(), nodes(), PairingScreens.all(), rest())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Screen> apps() {
        return List.of(
                new Screen("first-start", Household::fresh, APPS),
                new Screen("first-start-missing", Household::bare, APPS),
                new Screen("apps", PhotoWall::household, APPS, Village::live),
                new Screen("apps-twenty", Village::twenty, APPS, Village::live),
                new Screen("apps-needing", Village::trouble, APPS),
                new Screen("apps-filtered", Household::full, APPS, desk -> desk.click("#filter-running")),
                new Screen("apps-no-match", Household::full, APPS, desk -> {
                    desk.press(KeyCode.CONTROL, KeyCode.F);
                    desk.type("foto");
                }));
    }

    private static List<Screen> app() {
        return List.of(
                wall("app", "overview", _ -> {}),
                wall("app-logs", "logs", _ -> {}),
                wall("app-logs-search", "logs", desk -> {
                    desk.click("#log-search");
                    desk.type("album");
                }),
                wall("app-logs-build", "logs", desk -> desk.click("#log-of-build")),
                wall("app-releases", "releases", _ -> {}),
                wall("app-environment", "environment", desk -> desk.click("#env-eye-THEME")),
                wall("app-environment-wrong", "environment", desk -> {
                    desk.click("#env-name");
                    desk.type("2nd");
                    desk.click("#env-set");
                }),
                wall("app-settings", "settings", _ -> {}),
                wall(
                        "app-destroy",
                        "settings",
                        desk -> desk.fx(() -> {
                            ((javafx.scene.control.Button)
                                            desk.dashboard().view().lookup("#destroy"))
                                    .fire();
                            return desk;
                        })),
                appOf("app-failed", "bird-cam"),
                appOf("app-waiting", "notes"),
                appOf("app-updating", "door-bell"),
                appOf("app-stopped", "old-blog"),
                appOf("app-gone", "nowhere"));
    }

    private static Screen wall(String name, String tab, Consumer<TestDesk> then) {
        return new Screen(name, PhotoWall::household, new Place.AppPage("photo-wall", tab), then);
    }

    private static Screen appOf(String name, String app) {
        return new Screen(name, PhotoWall::household, new Place.AppPage(app));
    }

    private static List<Screen> deploying() {
        return List.of(
                new Screen("deploy", Household::full, new Place.Deploy(null)),
                new Screen("deploy-wrong", Household::full, new Place.Deploy("not an address")),
                new Screen("deploy-checking", Garden::slow, new Place.Deploy(Garden.ADDRESS)),
                new Screen("deploy-check", Garden::household, new Place.Deploy(Garden.ADDRESS)),
                new Screen("deploy-name-taken", Garden::taken, new Place.Deploy(Garden.ADDRESS)),
                new Screen("deploy-missing-tool", Garden::withoutTool, new Place.Deploy(Garden.ADDRESS)),
                new Screen("deploy-private", Garden::locked, new Place.Deploy(Garden.ADDRESS)),
                new Screen(
                        "deploy-key", Garden::locked, new Place.Deploy(Garden.ADDRESS), desk -> desk.click("#add-key")),
                new Screen("deploy-unreachable", Garden::household, new Place.Deploy("https://github.com/ada/nothing")),
                new Screen("deploy-environment", Garden::household, new Place.Deploy(Garden.ADDRESS), desk -> {
                    desk.click("#edit-env");
                    desk.type("API_KEY");
                }));
    }

    private static List<Screen> deployed() {
        return List.of(
                deployed("deploy-building", Garden::building),
                deployed("deploy-waiting", Garden::waiting),
                deployed("deploy-failed", Garden::failed),
                deployed("deploy-update-failed", Garden::updateFailed),
                deployed("deploy-cancelled", Garden::cancelled),
                deployed("deploy-runs", Garden::running),
                deployed("deploy-remove", desk -> {
                    Garden.failed(desk);
                    desk.click("#remove-app");
                }));
    }

    /** @param then what becomes of the app */
    private static Screen deployed(String name, Consumer<TestDesk> then) {
        return new Screen(name, Garden::household, new Place.Deploy(Garden.ADDRESS), desk -> {
            desk.click("#deploy-now");
            then.accept(desk);
        });
    }

    private static List<Screen> nodes() {
        return List.of(
                new Screen("nodes", TestNodes::household, new Place.Nodes(), Village::live),
                new Screen("nodes-list", TestNodes::household, new Place.Nodes(), desk -> desk.click("#view-list")),
                new Screen("nodes-five", Village::twenty, new Place.Nodes(), Village::live),
                new Screen("nodes-alone", Household::fresh, new Place.Nodes()),
                new Screen("nodes-unheard", Village::unheard, new Place.Nodes()),
                new Screen(
                        "nodes-silenced",
                        TestNodes::household,
                        new Place.Nodes(),
                        desk -> fire(desk, "#never-garage-nuc")),
                new Screen("nodes-rename", TestNodes::household, new Place.Nodes(), desk -> menu(desk, "Rename…")),
                new Screen("nodes-labels", TestNodes::household, new Place.Nodes(), desk -> menu(desk, "Labels…")),
                new Screen("nodes-remove", TestNodes::household, new Place.Nodes(), desk -> menu(desk, "Remove…")),
                new Screen("nodes-removed", TestNodes::household, new Place.Nodes(), desk -> {
                    menu(desk, "Remove…");
                    desk.click("#confirm");
                }));
    }

    /** Presses it, wherever one would have to scroll for it. */
    private static void fire(TestDesk desk, String button) {
        desk.fx(() -> {
            ((Button) desk.dashboard().view().lookup(button)).fire();
            return desk;
        });
        desk.settle();
    }

    private static void menu(TestDesk desk, String item) {
        fire(desk, "#more-pi-kitchen");
        desk.robot.clickOn(item);
        desk.settle();
    }

    private static List<Screen> rest() {
        return List.of(
                new Screen("activity", () -> TestActivity.in(Household.full()), new Place.Activity()),
                new Screen("activity-empty", Household::fresh, new Place.Activity()),
                new Screen("activity-no-match", () -> TestActivity.in(Household.full()), new Place.Activity(), desk -> {
                    desk.press(KeyCode.CONTROL, KeyCode.F);
                    desk.type("foto");
                }),
                new Screen("settings", Household::full, new Place.Settings()),
                new Screen("settings-end", Household::full, new Place.Settings(), desk -> desk.click("#section-about")),
                new Screen("settings-no-match", Household::full, new Place.Settings(), desk -> {
                    desk.press(KeyCode.CONTROL, KeyCode.F);
                    desk.type("foto");
                }),
                new Screen("go-to", Household::full, APPS, desk -> {
                    desk.press(KeyCode.CONTROL, KeyCode.K);
                    desk.type("o");
                }),
                new Screen(
                        "quit",
                        Household::full,
                        APPS,
                        desk -> desk.fx(() -> {
                            var model = new QuitModel(desk.desk(), true, () -> {});
                            desk.feed.onSnapshot(model::show);
                            return QuitDialog.open(desk.desk(), model);
                        })),
                new Screen("refused", TestNodes::household, new Place.Nodes(), desk -> {
                    desk.api.refuse("No other node can run photo-wall.");
                    desk.click("#drain-studio");
                }),
                new Screen("keyboard", Household::full, APPS, desk -> {
                    desk.press(KeyCode.TAB);
                    desk.press(KeyCode.TAB);
                }),
                lost("connection-lost", NodeRun.Phase.ATTACHED, ""),
                lost("node-ended", NodeRun.Phase.ENDED, ""),
                lost("node-failed", NodeRun.Phase.FAILED, "Port 7411 is in use by another program."));
    }

    private static Screen lost(String name, NodeRun.Phase phase, String sentence) {
        return new Screen(name, Household::full, APPS, desk -> {
            desk.api.gone(true);
            desk.refresh();
            desk.later(java.time.Duration.ofSeconds(3));
            desk.fx(() -> {
                desk.computer.node(new NodeRun(phase, sentence, ""));
                return desk;
            });
        });
    }
}
