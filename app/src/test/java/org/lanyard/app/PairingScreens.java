package org.lanyard.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Place;
import org.lanyard.app.pairing.Pairing;
import org.testfx.util.WaitForAsyncUtils;

/** Both sides of the code, and how it can end. */
final class PairingScreens {

    private PairingScreens() {}

    static List<Screen> all() {
        return List.of(
                letIn("let-in", _ -> {}),
                new Screen("let-in-any", Household::full, new Place.Nodes(), desk -> desk.click("#add-computer")),
                letIn("let-in-run-out", desk -> {
                    desk.later(Duration.ofMinutes(6));
                    desk.api.pairing = new org.lanyard.app.client.Pairing(false, null, null, null);
                    soon(desk, "This code has run out.");
                }),
                letIn("let-in-joined", desk -> {
                    desk.api.pairing = new org.lanyard.app.client.Pairing(false, null, null, "garage-nuc");
                    soon(desk, "garage-nuc is in.");
                }),
                join("join", _ -> {}),
                join("join-typing", desk -> desk.type("49201")),
                join("join-wrong", desk -> code(desk, 400, "studio shows another code.")),
                join("join-run-out", desk -> code(desk, 404, "No node that is heard here shows this code.")),
                join("join-nobody", desk -> {
                    desk.api.strangers.clear();
                    desk.refresh();
                    code(desk, 404, "No node that is heard here shows this code.");
                }),
                join("join-done", desk -> {
                    desk.type("492018");
                    desk.press(KeyCode.ENTER);
                }));
    }

    /** What the dialog asks for each second comes within seconds. */
    private static void soon(TestDesk desk, String words) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> desk.reads(words));
        } catch (TimeoutException e) {
            throw new AssertionError("“" + words + "” is not said: " + desk.words(), e);
        }
    }

    private static void code(TestDesk desk, int status, String refusal) {
        desk.api.joinRefusal = new ApiException(status, refusal, null, null);
        desk.type("111111");
        desk.press(KeyCode.ENTER);
    }

    private static Screen letIn(String name, Consumer<TestDesk> then) {
        return new Screen(name, Household::full, new Place.Nodes(), desk -> {
            desk.fx(() -> {
                Pairing.open(desk.desk(), desk.api.strangers.getFirst());
                return desk;
            });
            desk.settle();
            then.accept(desk);
        });
    }

    private static Screen join(String name, Consumer<TestDesk> then) {
        return new Screen(name, PairingScreens::garage, new Place.Nodes(), desk -> {
            desk.fx(() -> {
                Pairing.join(desk.desk());
                return desk;
            });
            desk.settle();
            then.accept(desk);
        });
    }

    /** A computer that is alone, and hears another one. */
    private static FakeNodeApi garage() {
        FakeNodeApi api = Household.fresh();
        api.nodes.set(0, Household.node("garage-nuc", "Debian 13", "amd64", 8, 16, 0.04, 0.22, true, true));
        api.strangers.add(new Stranger("aa11", "studio", "c1", "0.1.0", List.of("192.168.1.20"), 7411));
        return api;
    }
}
