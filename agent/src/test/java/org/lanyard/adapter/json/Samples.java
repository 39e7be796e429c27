package org.lanyard.adapter.json;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.AppState;
import org.lanyard.model.BundleId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.Goal;
import org.lanyard.model.HealthCheck;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Order;
import org.lanyard.model.OrderId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;
import org.lanyard.model.Step;

/** Values with every field said. */
final class Samples {

    static final Instant AT = Instant.parse("2026-01-31T12:00:00.123456Z");

    private Samples() {}

    static Settings settings() {
        return new Settings(
                Map.of("GREETING", "hällo \"wörld\" \uD83D\uDE80", "EMPTY", ""),
                3,
                8080,
                RuntimeKind.PROCESS,
                "npm start",
                new HealthCheck("/health", Duration.ofSeconds(90), Duration.ofMillis(1500), Duration.ofSeconds(2), 5),
                Duration.ofMinutes(2),
                true,
                new GatewayOptions(true, true, false, Duration.ofHours(1), 17, Duration.ZERO));
    }

    static App app(String id) {
        return new App(
                new AppId(id),
                "shop",
                new Source.Git("https://git.example/shop.git", "main", "web"),
                settings(),
                Goal.RUN,
                8080,
                new ReleaseId("r7"),
                new Order(
                        new OrderId("o1"),
                        Order.Kind.ROLL_BACK,
                        true,
                        new ReleaseId("r6"),
                        "rolled back by the command line",
                        AT),
                "The health check failed.",
                7,
                AT,
                List.of(new InstanceId("i8")));
    }

    /** Nothing said that need not be. */
    static App bareApp(String id) {
        return new App(
                new AppId(id),
                "bare",
                new Source.Folder("/home/ada/bare", null),
                Settings.DEFAULT,
                Goal.STOP,
                null,
                null,
                null,
                null,
                0,
                AT,
                List.of());
    }

    static Release release(String id, String app, int number) {
        return new Release(
                new ReleaseId(id),
                new AppId(app),
                number,
                new Source.Git("https://git.example/shop.git", null, null),
                "3f2a91c",
                "main 3f2a91c",
                new BundleId("ab".repeat(32)),
                new RunPlan.Native(
                        "package.json with a start script",
                        List.of(new Step("install", "npm ci"), new Step("build", "npm run build")),
                        "npm start",
                        false,
                        3000,
                        List.of("node", "npm"),
                        Map.of("NODE_ENV", "production"),
                        "/health"),
                AT,
                3000,
                settings().run());
    }

    static Release siteRelease(String id, String app, int number) {
        return new Release(
                new ReleaseId(id),
                new AppId(app),
                number,
                new Source.Folder("/srv/site", "docs"),
                "ab".repeat(32),
                "folder ab",
                new BundleId("cd".repeat(32)),
                new RunPlan.Site("index.html", List.of(), "", true),
                AT,
                null,
                null);
    }

    static HistoryEntry entry(String app, long order, Instant at) {
        return new HistoryEntry(new AppId(app), order, at, AppState.RUNNING, "health check passed", "all good", 7);
    }
}
