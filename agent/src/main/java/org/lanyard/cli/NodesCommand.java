package org.lanyard.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "nodes", description = "The nodes of the cluster")
final class NodesCommand implements Callable<Integer> {

    private final Session session;

    NodesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
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
        return List.of(
                node.text("name"),
                node.is("leader") ? "yes" : "",
                Units.ago(node.text("startedAt")),
                none ? "-" : Units.percent(metrics.decimal("cpu")),
                none ? "-" : Units.bytes(metrics.number("memoryAvailableBytes")),
                none ? "-" : Units.bytes(metrics.number("diskFreeBytes")),
                node.text("os") + " " + node.text("architecture"),
                node.text("address"));
    }
}
