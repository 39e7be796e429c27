package org.lanyard.app.apps;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.App;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Node;
import org.lanyard.app.nodes.TestNodes;

/** Twenty apps on five nodes; and what makes a household look alive. */
public final class Village {

    private static final int TICKS = 40;
    private static final String[] APPS = {
        "backup-job", "bird-cam", "chat", "door-bell", "garden-api", "home-page", "invoices", "maps", "metrics-db",
                "notes",
        "pantry", "photo-wall", "print-queue", "radio", "recipes", "scoreboard", "sensor-hub", "stock", "time-sheet",
                "wiki"
    };
    private static final String[] NODES = {"studio", "pi-kitchen", "garage-nuc", "travelbook", "pi-garage"};

    private Village() {}

    public static FakeNodeApi twenty() {
        var api = new FakeNodeApi();
        var random = new Random(3);
        for (int i = 0; i < NODES.length; i++) {
            api.nodes.add(Household.node(
                    NODES[i],
                    "Debian 13",
                    i % 2 == 0 ? "amd64" : "arm64",
                    4 + 4 * (i % 3),
                    8 << i % 3,
                    0.1 + i * 0.07,
                    0.5,
                    i == 1,
                    true));
        }
        for (int i = 0; i < APPS.length; i++) {
            boolean stopped = APPS[i].equals("radio");
            int copies = i % 4 == 0 ? 2 : 1;
            var app = Household.app(
                    APPS[i],
                    stopped ? "Stopped" : APPS[i].equals("chat") ? "Updating" : "Running",
                    stopped ? "" : NODES[i % NODES.length],
                    2 + random.nextInt(29),
                    "",
                    copies,
                    Duration.ofDays(1 + i));
            App built = stopped
                    ? app.build()
                    : app.running(copies, random.nextInt(14) / 10.0, 60 + random.nextInt(240))
                            .build();
            api.apps.put(built.name(), built);
        }
        return api;
    }

    /** Three apps that need somebody. */
    public static FakeNodeApi trouble() {
        FakeNodeApi api = Household.full();
        App failed = Household.app("home-page", "Failed", "pi-kitchen", 19, "", 1, Duration.ofMinutes(9))
                .reason("It ended with status 1.")
                .build();
        api.apps.put(failed.name(), failed);
        return api;
    }

    /** One that hears nobody, and knows why. */
    public static FakeNodeApi unheard() {
        FakeNodeApi api = Household.fresh();
        api.advice.add(
                "No other node is heard on wlan0. Guest networks often keep computers apart; use the home network.");
        api.advice.add(
                "A firewall on this computer may drop UDP port 7411. Allow it, or type the other computer’s address.");
        return api;
    }

    /** Lets a minute pass in which all of them do something. */
    public static void live(TestDesk desk) {
        FakeNodeApi api = desk.api;
        List<App> apps = List.copyOf(api.apps.values());
        List<Node> nodes = List.copyOf(api.nodes);
        var random = new Random(11);
        var wave = new double[apps.size() + nodes.size()];
        for (int i = 0; i < TICKS; i++) {
            double last = i == TICKS - 1 ? 0 : 1; // at last all is as it was
            for (int w = 0; w < wave.length; w++) {
                wave[w] = 0.8 * wave[w] + random.nextGaussian();
            }
            for (int a = 0; a < apps.size(); a++) {
                App app = apps.get(a);
                api.apps.put(app.name(), usingMore(app, 1 + last * 0.12 * wave[a]));
            }
            for (int n = 0; n < nodes.size(); n++) {
                api.nodes.set(n, busier(nodes.get(n), last * 0.03 * wave[apps.size() + n], -1 - i));
            }
            desk.refresh();
        }
    }

    private static App usingMore(App app, double by) {
        return PhotoWall.with(
                app,
                app.instances().stream()
                        .map(i -> new App.Instance(
                                i.id(),
                                i.name(),
                                i.node(),
                                i.releaseNumber(),
                                i.phase(),
                                i.port(),
                                i.restarts(),
                                i.since(),
                                i.reason(),
                                i.cpu() == null ? null : Math.max(0, i.cpu() * by),
                                i.memoryBytes(),
                                i.memoryMaxBytes()))
                        .toList(),
                app.env());
    }

    private static Node busier(Node node, double by, int secondsAgo) {
        Node.Metrics now = node.metrics();
        if (now == null) {
            return node;
        }
        double memory = 1 - (double) now.memoryAvailableBytes() / now.memoryTotalBytes();
        return TestNodes.like(node)
                .metrics(
                        TestNodes.sample(now, Duration.ofSeconds(secondsAgo), Math.clamp(now.cpu() + by, 0, 1), memory))
                .build();
    }
}
