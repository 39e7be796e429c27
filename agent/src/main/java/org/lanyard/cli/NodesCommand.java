package org.lanyard.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "nodes",
        sortOptions = false,
        description = {
            "The nodes of the cluster, and what is to be of one of them:",
            "  drain NODE    its apps go to others, and it gets no new ones",
            "  resume NODE   the end of that",
            "  set NODE      with --apps, --reserve, --pause, --label or --name",
            "  remove NODE   out of the cluster, for ever",
            "  home          the network that this computer is on is home"
        })
final class NodesCommand implements Callable<Integer> {

    private static final String USAGE = "Say: lanyard nodes drain|resume|set|remove NODE";
    private static final long LOOK_MILLIS = 500;

    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "drain|resume|set|remove|home",
            description = "what to do; lists them without it")
    @Nullable String verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NODE", description = "its name or id")
    @Nullable String node;

    @Option(
            names = "--apps",
            paramLabel = "WHEN",
            description = "set: may run apps always, on-power (not on its battery) or never")
    @Nullable String apps;

    @Option(names = "--label", paramLabel = "LABEL", description = "set: its labels; may be repeated")
    @Nullable List<String> labels;

    @Option(names = "--no-labels", description = "set: it has none")
    boolean noLabels;

    @Option(names = "--name", paramLabel = "NAME", description = "set: it is called so from now on")
    @Nullable String name;

    @Option(
            names = "--pause",
            paramLabel = "TIME",
            description = "set: runs no apps for so long (30m, 1h, 2d), or again (off)")
    @Nullable String pause;

    @Option(
            names = "--reserve",
            paramLabel = "MEMORY",
            description = "set: apps leave so much memory free (512MB, 4GB), or as little as they can (off)")
    @Nullable String reserve;

    @Option(names = "--no-wait", description = "drain: do not wait until its apps are elsewhere")
    boolean noWait;

    @Option(names = "--discovery", description = "what is heard on which network, and who of it is not paired")
    boolean discovery;

    NodesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (verb != null) {
            return act(verb);
        }
        return discovery ? new HeardNodes(session).list() : list();
    }

    private int act(String what) {
        if (what.equals("home") && node == null) {
            return tell(session.client().send("POST", "/api/v1/node/home", null), " is at home here.");
        }
        if (node == null) {
            throw Failure.usage(USAGE);
        }
        return switch (what) {
            case "drain" -> drain(node);
            case "resume" -> tell(change(node, "draining", false), " takes apps again.");
            case "set" -> set(node);
            case "remove" -> remove(node);
            default -> throw Failure.usage(USAGE);
        };
    }

    private Doc change(String which, String field, Object value) {
        return session.client().send("PATCH", "/api/v1/nodes/" + Session.encode(which), Map.of(field, value));
    }

    private int tell(Doc changed, String words) {
        session.print(session.json() ? Doc.write(changed) : changed.text("name") + words);
        return 0;
    }

    private int set(String which) {
        var changes = new LinkedHashMap<String, Object>();
        if (apps != null) {
            changes.put("apps", apps);
        }
        if (labels != null || noLabels) {
            changes.put("labels", labels == null ? List.of() : labels);
        }
        if (name != null) {
            changes.put("name", name);
        }
        if (pause != null) {
            changes.put(
                    "pausedFor", amount(pause, Units::seconds, "--pause takes a time such as 30m, 1h or 2d, or off."));
        }
        if (reserve != null) {
            changes.put(
                    "memoryReserveBytes",
                    amount(reserve, Units::bytes, "--reserve takes an amount of memory such as 512MB or 4GB, or off."));
        }
        if (changes.isEmpty()) {
            throw Failure.usage("Say what to set: --apps always|on-power|never, --reserve MEMORY|off, --pause TIME|off,"
                    + " --label LABEL, --no-labels or --name NAME.");
        }
        Doc changed = session.client().send("PATCH", "/api/v1/nodes/" + Session.encode(which), changes);
        List<String> words = words(changed);
        return tell(changed, words.isEmpty() ? " runs apps as ever." : ": " + String.join(", ", words) + ".");
    }

    /** Zero for "off". */
    private static long amount(String given, ToLongFunction<String> read, String usage) {
        if (given.equals("off")) {
            return 0;
        }
        try {
            return read.applyAsLong(given);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(usage);
        }
    }

    private int remove(String which) {
        Doc removed = session.client().send("DELETE", "/api/v1/nodes/" + Session.encode(which), null);
        tell(removed, " is trusted no more. What runs on it is its own from now on.");
        List<Doc> secrets = removed.list("secrets");
        if (!session.json() && !secrets.isEmpty()) {
            session.print("It has seen these secrets. Change them where they come from, then here with"
                    + " `lanyard env APP NAME=VALUE`:");
            secrets.forEach(
                    app -> session.print("  " + app.text("app") + ": " + String.join(", ", app.texts("variables"))));
        }
        return 0;
    }

    /** What cannot go elsewhere runs on, and is told. */
    private int drain(String which) {
        Doc drained = change(which, "draining", true);
        String name = drained.text("name");
        if (noWait || session.json()) {
            return tell(drained, " is being drained.");
        }
        int before = -1;
        while (true) {
            List<Doc> left = on(name);
            if (left.isEmpty()) {
                session.print(
                        name + " runs no apps any more. `lanyard nodes resume " + name + "` gives it some again.");
                return 0;
            }
            if (left.stream().noneMatch(app -> app.text("waits").isEmpty())) {
                left.forEach(app -> session.note(app.text("name") + ": " + app.text("waits")));
                throw new Failure(
                        "Not everything could go elsewhere. " + name + " keeps what is left, and gets nothing new.");
            }
            if (left.size() != before) {
                session.note(left.size() + " app(s) are still on " + name + " …");
                before = left.size();
            }
            NodeClient.pause(LOOK_MILLIS);
        }
    }

    private List<Doc> on(String name) {
        return session.client().get("/api/v1/apps").list("items").stream()
                .filter(app ->
                        app.text("node").equals(name) && !app.text("goal").equals("destroy"))
                .toList();
    }

    private int list() {
        NodeClient.Answer answer = session.client().call("GET", "/api/v1/nodes", null);
        if (session.json()) {
            session.print(answer.text());
            return 0;
        }
        session.table(
                List.of("NAME", "LEADER", "UP", "CPU", "MEMORY FREE", "DISK FREE", "SYSTEM", "ADDRESS", ""),
                answer.json().list("items").stream().map(NodesCommand::row).toList());
        return 0;
    }

    private static List<String> row(Doc node) {
        Doc metrics = node.at("metrics");
        boolean none = metrics.missing();
        boolean reachable = node.is("reachable");
        return List.of(
                node.text("name"),
                node.is("leader") ? "yes" : "",
                reachable ? Units.ago(node.text("startedAt")) : "away",
                none ? "-" : Units.percent(metrics.decimal("cpu")),
                none ? "-" : Units.bytes(metrics.number("memoryAvailableBytes")),
                none ? "-" : Units.bytes(metrics.number("diskFreeBytes")),
                node.text("os") + " " + node.text("architecture"),
                node.text("address"),
                String.join(", ", words(node)));
    }

    /** What was said of it. */
    private static List<String> words(Doc node) {
        var words = new ArrayList<String>();
        if (node.is("draining")) {
            words.add("being drained");
        }
        if (node.is("away")) {
            words.add("away from home");
        }
        if (!node.at("pausedUntil").missing()) {
            words.add("runs no apps until " + node.text("pausedUntil"));
        }
        switch (node.text("apps")) {
            case "never" -> words.add("runs no apps");
            case "on-power" -> words.add("runs apps on mains power only");
            default -> {}
        }
        if (node.number("memoryReserveBytes") > 0) {
            words.add("leaves " + Units.bytes(node.number("memoryReserveBytes")) + " of memory free");
        }
        if (!node.texts("labels").isEmpty()) {
            words.add("labels " + String.join(", ", node.texts("labels")));
        }
        return words;
    }
}
