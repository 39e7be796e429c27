package org.lanyard.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that ask one thing of an app, and wait for what comes of it. */
abstract class ActCommand implements Callable<Integer> {

    final Session session;

    @Parameters(index = "0", paramLabel = "APP", description = "name of the app")
    String app = "";

    @Option(names = "--no-wait", description = "do not wait for what comes of it")
    boolean noWait;

    ActCommand(Session session) {
        this.session = session;
    }

    /** Asks, and gives the app as answered. */
    abstract Doc ask(NodeClient client);

    Watch.Until until() {
        return Watch.Until.SETTLED;
    }

    @Override
    public Integer call() {
        return new Watch(session, app, until(), !noWait).run(session.client(), this::ask);
    }

    Doc post(NodeClient client, String verb, @Nullable Map<String, ?> body) {
        return client.send("POST", Session.app(app) + "/" + verb, body);
    }

    @Command(name = "redeploy", description = "Roll out what an app's source has now")
    static final class Redeploy extends ActCommand {
        @Option(names = "--force", description = "also when the source has nothing new")
        boolean force;

        Redeploy(Session session) {
            super(session);
        }

        @Override
        Doc ask(NodeClient client) {
            return post(client, "redeploy", Map.of("force", force));
        }
    }

    @Command(name = "rollback", description = "Go back to an older release")
    static final class Rollback extends ActCommand {
        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "RELEASE",
                description = "its number; the one before when absent")
        @Nullable Integer release;

        Rollback(Session session) {
            super(session);
        }

        @Override
        Doc ask(NodeClient client) {
            return post(client, "rollback", release == null ? Map.of() : Map.of("release", release));
        }
    }

    @Command(name = "stop", description = "Stop an app; it stays and can be started")
    static final class Stop extends ActCommand {
        Stop(Session session) {
            super(session);
        }

        @Override
        Doc ask(NodeClient client) {
            return post(client, "stop", null);
        }
    }

    @Command(name = "start", description = "Start a stopped app")
    static final class Start extends ActCommand {
        Start(Session session) {
            super(session);
        }

        @Override
        Doc ask(NodeClient client) {
            return post(client, "start", null);
        }
    }

    @Command(name = "cancel", description = "End what is under way for an app; a running release runs on")
    static final class Cancel extends ActCommand {
        Cancel(Session session) {
            super(session);
        }

        @Override
        Watch.Until until() {
            return Watch.Until.IDLE;
        }

        @Override
        Doc ask(NodeClient client) {
            return post(client, "cancel", null);
        }
    }

    @Command(name = "scale", description = "Run an app in N instances")
    static final class Scale extends ActCommand {
        @Parameters(index = "1", paramLabel = "N", description = "instances wanted")
        int count;

        Scale(Session session) {
            super(session);
        }

        @Override
        Doc ask(NodeClient client) {
            return client.send("PATCH", Session.app(app), Map.of("replicas", count));
        }
    }

    @Command(name = "destroy", description = "Take an app down and delete it")
    static final class Destroy extends ActCommand {
        @Option(names = "--volumes", description = "delete its volumes too")
        boolean volumes;

        @Option(
                names = {"-y", "--yes"},
                description = "do not ask")
        boolean yes;

        Destroy(Session session) {
            super(session);
        }

        @Override
        Watch.Until until() {
            return Watch.Until.GONE;
        }

        @Override
        Doc ask(NodeClient client) {
            return client.send("DELETE", Session.app(app) + (volumes ? "?volumes=true" : ""), null);
        }

        @Override
        public Integer call() {
            if (!yes) {
                confirm();
            }
            return super.call();
        }

        private void confirm() {
            session.terminal()
                    .err()
                    .print("Destroy " + Terminal.harmless(app) + (volumes ? " and its volumes" : "")
                            + "? Type its name: ");
            session.terminal().err().flush();
            if (!app.equals(session.terminal().ask())) {
                throw new Failure("Nothing was destroyed. Type the app's name to confirm, or give --yes.");
            }
        }
    }
}
