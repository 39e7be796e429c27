package org.lanyard.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.journey.Home;

/**
 * Three computers of a household and a guest's, which has no Lanyard: by the real program, through its command line, and what
 * the guest sees of it at {@code .local} names.
 */
@EnabledOnOs(OS.LINUX)
final class DesktopLaptopPiTest {

    private static final int PI = 2;
    private static final int GUEST = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final List<Host> computers = new ArrayList<>();
    private Lan lan;
    private Resolver guest;
    private Doorway guestsNetwork;
    private Host desktop;
    private Host laptop;
    private Host pi;

    @BeforeEach
    void start() throws IOException {
        if (!Resolver.isInstalled()) {
            RealNetwork.leaveOut("avahi-daemon is not installed (apt install avahi-daemon)");
        }
        lan = RealNetwork.of("lyhome", 4);
        var program = new Host.Program(Home.make(folder.resolve("home")).program(), Map.of());
        desktop = computer("desktop", program);
        laptop = computer("laptop", program);
        pi = computer("pi", program);
        guest = Resolver.start(lan, GUEST, folder);
        guestsNetwork = new Doorway(lan.namespace(GUEST));
        for (Host computer : computers) {
            Await.until(computer.name, () -> computer.api("GET", "/health", "").ok());
        }
    }

    private Host computer(String name, Host.Program program) throws IOException {
        var host = new Host(lan, computers.size(), name, folder.resolve(name), program);
        computers.add(host);
        host.up();
        return host;
    }

    @AfterEach
    void end() {
        computers.forEach(Host::close);
        if (guest != null) {
            guest.close();
            guestsNetwork.close();
        }
        if (lan != null) {
            lan.close();
        }
    }

    private void pair(Host joiner) throws IOException {
        String code = desktop.run("pair", "--json").json().path("code").asText();
        // The desktop is found by mDNS, which may take a moment after its start.
        Await.until(joiner.name + " joins", () -> joiner.run("pair", code).code() == 0);
    }

    private Path page(String name) throws IOException {
        Path page = Files.createDirectories(folder.resolve("sources").resolve(name));
        Files.writeString(page.resolve("index.html"), "page of " + name);
        return page;
    }

    /** The node on which it is Running; else its state. */
    private static String home(Host asked, String app) throws IOException {
        for (JsonNode each : asked.run("apps", "--json").json().path("items")) {
            if (each.path("name").asText().equals(app)) {
                String state = each.path("state").asText();
                return state.equals("Running") ? each.path("node").asText() : state;
            }
        }
        return "nowhere";
    }

    private static Set<String> apps(Host asked) throws IOException {
        Set<String> names = new TreeSet<>();
        asked.run("apps", "--json")
                .json()
                .path("items")
                .forEach(app -> names.add(app.path("name").asText()));
        return names;
    }

    private static int port(Host asked, String app) throws IOException {
        return asked.get("/api/v1/apps/" + app).path("port").asInt();
    }

    /** The page is at the app's {@code .local} name, and that is the address of this computer. */
    private void guestSeesPage(String app, int port, Host at) {
        Await.until("the guest sees " + app + " at " + at.name, () -> {
            String address = guest.address(app + ".local");
            return address != null
                    && address.equals(lan.address(at.number))
                    && Host.page(guestsNetwork, address, port, 3_000).equals("page of " + app);
        });
    }

    @Test
    void pageComesBackAtItsNameWhenItsComputerIsUnpluggedAndASplitLosesNothing() throws IOException {
        pair(laptop);
        pair(pi);
        for (Host computer : computers) {
            Await.until(computer.name + " sees all", () -> computer.sees().size() == 3);
        }
        laptop.run("deploy", page("shop").toString(), "--name", "shop", "--node", "pi")
                .mustSucceed();
        Await.until("the shop is on the pi", () -> home(laptop, "shop").equals("pi"));
        int port = port(laptop, "shop");
        guestSeesPage("shop", port, pi);

        lan.pull(PI);

        Await.until("the shop is elsewhere", () -> Set.of("desktop", "laptop").contains(home(desktop, "shop")));
        Host survivor = home(desktop, "shop").equals("desktop") ? desktop : laptop;
        guestSeesPage("shop", port, survivor);
        for (Host computer : List.of(desktop, laptop)) {
            assertThat(computer.page(port, 5_000)).isEqualTo("page of shop");
        }

        desktop.run("deploy", page("blog").toString(), "--name", "blog").mustSucceed();
        pi.run("deploy", page("garden").toString(), "--name", "garden").mustSucceed();
        lan.plug(PI);

        for (Host computer : computers) {
            Await.until(computer.name + " sees all again", () -> computer.sees().size() == 3);
            Await.until(computer.name + " has all apps", () -> apps(computer).equals(Set.of("shop", "blog", "garden")));
            for (String app : apps(computer)) {
                Await.until(
                        app + " answers at " + computer.name,
                        () -> computer.page(port(computer, app), 3_000).equals("page of " + app));
            }
        }
        assertThat(apps(desktop).stream().map(app -> running(app)).toList()).containsOnly(1);
        Host home = home(desktop, "shop").equals("pi") ? pi : survivor;
        guestSeesPage("shop", port, home);
    }

    /** On how many computers. */
    private int running(String app) {
        return (int) computers.stream()
                .filter(computer -> {
                    try {
                        Host.Answer own = computer.own("/api/v1/apps/" + app + "/instances");
                        return own.ok() && !own.json().path("items").isEmpty();
                    } catch (IOException broken) {
                        throw new AssertionError(broken);
                    }
                })
                .count();
    }
}
