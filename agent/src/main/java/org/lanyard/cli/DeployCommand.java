package org.lanyard.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deploy",
        sortOptions = false,
        description = "Run an app from a git address or a folder; again, to update it")
final class DeployCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "GIT-URL|FOLDER", description = "where the app comes from")
    String source = "";

    @Option(names = "--branch", paramLabel = "B", description = "branch, tag or commit")
    @Nullable String branch;

    @Option(names = "--name", paramLabel = "N", description = "name of the app; the source's when not given")
    @Nullable String name;

    @Option(names = "--env", paramLabel = "K=V", description = "set for the app's processes; may be repeated")
    List<String> env = List.of();

    @Option(names = "--replicas", paramLabel = "N", description = "instances wanted")
    @Nullable Integer replicas;

    @Option(names = "--port", paramLabel = "N", description = "where the app is reached; chosen when not given")
    @Nullable Integer port;

    @Option(names = "--runtime", paramLabel = "R", description = "site or process; found out when not given")
    @Nullable String runtime;

    @Option(names = "--path", paramLabel = "SUBFOLDER", description = "the folder inside the source that holds the app")
    @Nullable String path;

    @Option(names = "--command", paramLabel = "CMD", description = "run instead of what the source declares")
    @Nullable String command;

    @Option(names = "--health", paramLabel = "PATH", description = "HTTP path that tells that the app is well")
    @Nullable String health;

    @Option(names = "--spa", description = "a site answers unknown paths with its index.html")
    boolean spa;

    @Mixin
    PlacementOptions placement = new PlacementOptions();

    @Option(names = "--force", description = "roll out also when the source has nothing new")
    boolean force;

    @Option(names = "--no-wait", description = "do not wait until it runs")
    boolean noWait;

    @Option(names = "--explain", description = "tell what would be done and why; deploy nothing")
    boolean explain;

    DeployCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, Object> from = new SourceArgument(session.terminal().folder()).read(source, branch, path);
        String app = name != null ? name : AppName.from(SourceArgument.place(from, path));
        if (!AppName.valid(app)) {
            throw Failure.usage("--name must be " + AppName.RULE + ".");
        }
        Map<String, Object> settings = settings();
        NodeClient client = new NodeStarter(session).clientOrStart();
        if (explain) {
            return new Explanation(session).tell(client, body(from, settings, name));
        }
        NodeClient.Answer present = client.callAnyhow("GET", Session.app(app), null);
        Doc old = present.status() == 404
                ? null
                : client.call("GET", Session.app(app), null).json();
        if (old != null) {
            checkSame(app, old.at("source"), from);
        }
        return new Watch(session, app, Watch.Until.SETTLED, !noWait)
                .run(
                        client,
                        c -> old == null
                                ? c.send("POST", "/api/v1/apps", body(from, settings, app))
                                : update(c, app, old, from, settings));
    }

    private Map<String, Object> body(Map<String, Object> from, Map<String, Object> settings, @Nullable String app) {
        var body = new LinkedHashMap<String, Object>(settings);
        if (placement.any()) {
            body.put("placement", placement.over(Doc.NOTHING));
        }
        put(body, "name", app);
        body.put("source", from);
        return body;
    }

    private Doc update(NodeClient client, String app, Doc old, Map<String, Object> from, Map<String, Object> settings) {
        var changes = new LinkedHashMap<String, Object>(settings);
        boolean otherRef = branch != null && !branch.equals(old.at("source").text("ref"));
        boolean otherPath = path != null && !path.equals(old.at("source").text("path"));
        if (otherRef || otherPath) {
            var merged = new LinkedHashMap<String, Object>(from);
            for (String kept : List.of("ref", "path")) {
                if (!merged.containsKey(kept) && !old.at("source").text(kept).isEmpty()) {
                    merged.put(kept, old.at("source").text(kept));
                }
            }
            changes.put("source", merged);
        }
        if (placement.any()) {
            changes.put("placement", placement.over(old.at("settings").at("placement")));
        }
        if (!changes.isEmpty()) {
            client.send("PATCH", Session.app(app), changes);
        }
        return client.send("POST", Session.app(app) + "/redeploy", Map.of("force", force));
    }

    private static void checkSame(String app, Doc old, Map<String, Object> from) {
        String place = old.text("url") + old.text("folder");
        if (!place.equals(SourceArgument.place(from, null))) {
            throw new Failure(
                    "There is an app \"" + app + "\" already, and it comes from " + place + ". Deploy this one under"
                            + " another name with --name, or remove that one first: lanyard destroy " + app);
        }
    }

    private Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        if (!env.isEmpty()) {
            env.stream().filter(e -> e.indexOf('=') < 1).findFirst().ifPresent(e -> {
                throw Failure.usage("--env takes K=V, not \"" + Terminal.harmless(e) + "\".");
            });
            settings.put("env", EnvCommand.parse(env));
        }
        put(settings, "replicas", replicas);
        put(settings, "port", port);
        put(settings, "runtime", runtime);
        put(settings, "command", command);
        put(settings, "health", health == null ? null : Map.of("path", health));
        put(settings, "spa", spa ? Boolean.TRUE : null);
        return settings;
    }

    private static void put(Map<String, Object> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
