package org.lanyard.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks something of an app and shows what comes of it, live, until it is done. Also through a restart of the node. */
final class Watch {

    private static final Set<String> ON_THE_WAY = Set.of(
            "Requested", "Validating", "Fetching", "Placing", "Building", "Starting", "Updating", "Moving", "Stopping");
    private static final int RECONNECTS = 40;

    /** What is waited for. */
    enum Until {
        /** It runs, stopped or failed, and nothing is under way. */
        SETTLED,
        /** Nothing is under way. */
        IDLE,
        GONE
    }

    private final Session session;
    private final String app;
    private final Until until;
    private final boolean wait;
    private final Progress progress;
    private @Nullable Doc last;
    private boolean asked;
    private boolean gone;
    private boolean underWay;

    Watch(Session session, String app, Until until, boolean wait) {
        this.session = session;
        this.app = app;
        this.until = until;
        this.wait = wait;
        this.progress = new Progress(session, app);
    }

    /** @param ask does the asking, and gives the app as it was answered */
    int run(NodeClient client, Function<NodeClient, Doc> ask) {
        if (!wait) {
            last = ask.apply(client);
            return result();
        }
        Thread farewell = Thread.ofPlatform().unstarted(this::farewell);
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            follow(client, ask);
            return result();
        } finally {
            removeHook(farewell);
        }
    }

    /** Listens first and asks then, so that nothing is missed. */
    private void follow(NodeClient first, Function<NodeClient, Doc> ask) {
        NodeClient client = first;
        String path = "/api/v1/events?app=" + Session.encode(app);
        for (int i = 0; ; i++) {
            try {
                NodeClient listening = client;
                if (client.stream(path, (event, doc) -> !take(listening, ask, event, doc))) {
                    return;
                }
            } catch (IOException e) {
                if (i >= RECONNECTS) {
                    throw new Failure("The node has gone away (" + e.getMessage() + "). What was asked for may go on"
                            + " without it; look with: lanyard apps");
                }
            }
            NodeClient.pause(500);
            NodeClient found = session.found();
            client = found == null ? client : found;
        }
    }

    private boolean take(NodeClient client, Function<NodeClient, Doc> ask, String event, Doc doc) {
        return switch (event) {
            case "hello" -> {
                boolean first = !asked;
                asked = true;
                yield take(first ? ask.apply(client) : state(client));
            }
            // an end is believed only when asked anew: the event may be older than what was asked for
            case "app" -> settled(doc) ? take(state(client)) : take(doc);
            case "progress" -> {
                progress.line(doc.text("line"));
                yield false;
            }
            case "gone" -> take((Doc) null);
            default -> false;
        };
    }

    private @Nullable Doc state(NodeClient client) {
        NodeClient.Answer answer = client.callAnyhow("GET", Session.app(app), null);
        return answer.status() == 404 ? null : answer.json();
    }

    /** True when there is no more to wait for. */
    private boolean take(@Nullable Doc now) {
        if (now == null) {
            gone = true;
            return true;
        }
        last = now;
        progress.state(now);
        underWay |= busy(now) || ON_THE_WAY.contains(now.text("state"));
        return settled(now);
    }

    private boolean settled(Doc app) {
        return switch (until) {
            case SETTLED -> !busy(app) && !ON_THE_WAY.contains(app.text("state")) && instances(app);
            case IDLE -> !busy(app);
            case GONE -> false;
        };
    }

    private static boolean busy(Doc app) {
        return !app.at("order").missing();
    }

    /** After a change of scale: as many as are wanted, none on the way. */
    private static boolean instances(Doc app) {
        if (!app.text("state").equals("Running") || app.at("release").missing()) {
            return true;
        }
        return app.list("instances").size() == app.number("replicas")
                && app.list("instances").stream().noneMatch(i -> i.text("phase").equals("Starting"));
    }

    private int result() {
        Doc now = last;
        if (now == null || gone) {
            tell(Map.of("name", app, "state", "Destroyed"), Terminal.harmless(app) + " is gone.");
            return until == Until.GONE ? 0 : 1;
        }
        boolean failed = wait
                && until == Until.SETTLED
                && (now.text("state").equals("Failed")
                        || underWay && !now.text("reason").isEmpty());
        if (session.json()) {
            session.print(Doc.write(now));
        }
        if (failed) {
            throw new Failure(reason(now));
        }
        now.list("notices")
                .forEach(n -> session.note(session.terminal()
                        .err(Terminal.Style.YELLOW, "Note: " + Terminal.harmless(String.valueOf(n.value())))));
        if (!session.json()) {
            String address = now.text("address");
            boolean running = now.text("state").equals("Running");
            String words = now.text("name") + ": " + (wait ? now.text("state") : now.text("state") + ", goes on");
            session.note(words);
            if (running && !address.isEmpty()) {
                session.print(address);
            }
        }
        return 0;
    }

    private static String reason(Doc app) {
        String reason = app.text("reason").isEmpty() ? app.text("cause") : app.text("reason");
        String still = app.text("state").equals("Running")
                ? "\n" + app.text("name") + " runs on with release "
                        + app.at("release").number("number") + "."
                : "";
        return app.text("name") + " failed: " + reason + still + "\nMore: lanyard logs " + app.text("name")
                + " --build, lanyard logs " + app.text("name");
    }

    private void tell(Map<String, ?> json, String words) {
        if (session.json()) {
            session.print(Doc.write(json));
        } else {
            session.note(words);
        }
    }

    /** At Ctrl-C: what was asked for does not end with the one who asked. */
    private void farewell() {
        session.note("\nThis goes on without you. Look with: lanyard apps. End it with: lanyard cancel "
                + Terminal.harmless(app));
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it runs already
            return;
        }
    }
}
