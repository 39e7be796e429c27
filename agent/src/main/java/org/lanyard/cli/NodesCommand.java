package org.lanyard.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "nodes", description = "The nodes of the cluster; remove NODE takes one out for ever")
final class NodesCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "remove", description = "what to do; lists them without it")
    @Nullable String verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NODE", description = "its name or id")
    @Nullable String node;

    @Option(names = "--discovery", description = "who is heard on the network and is not paired")
    boolean discovery;

    NodesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (verb != null) {
            return act(verb);
        }
        return discovery ? strangers() : list();
    }

    private int act(String what) {
        if (!what.equals("remove") || node == null) {
            throw Failure.usage("Say: lanyard nodes remove NODE");
        }
        Doc removed = session.client().send("DELETE", "/api/v1/nodes/" + Session.encode(node), null);
        session.print(
                session.json()
                        ? Doc.write(removed)
                        : removed.text("name") + " is trusted no more. What runs on it is its own from now on.");
        return 0;
    }

    private int strangers() {
        NodeClient.Answer answer = session.client().call("GET", "/api/v1/strangers", null);
        if (session.json()) {
            session.print(answer.text());
            return 0;
        }
        List<Doc> heard = answer.json().list("items");
        if (heard.isEmpty()) {
            session.print("No other node is heard on this network.");
            return 0;
        }
        session.table(
                List.of("NAME", "ADDRESS", "PORT", "HEARD ON", "VERSION"),
                heard.stream()
                        .map(stranger -> List.of(
                                stranger.text("name"),
                                String.join(", ", stranger.texts("addresses")),
                                Long.toString(stranger.number("port")),
                                stranger.text("networkInterface"),
                                stranger.text("version")))
                        .toList());
        return 0;
    }

    private int list() {
        NodeClient.Answer answer = session.client().call("GET", "/api/v1/nodes", null);
        if (session.json()) {
            session.print(answer.text());
            return 0;
        }
        session.table(
                List.of("NAME", "LEADER", "UP", "CPU", "MEMORY FREE", "DISK FREE", "SYSTEM", "ADDRESS"),
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
                node.text("address"));
    }
}
