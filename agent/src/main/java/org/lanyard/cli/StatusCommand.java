package org.lanyard.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(name = "status", description = "This machine's node and its apps, at a glance")
final class StatusCommand implements Callable<Integer> {

    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        NodeClient client = session.client();
        Doc node = client.get("/api/v1/node");
        Doc apps = client.get("/api/v1/apps");
        if (session.json()) {
            session.print(Doc.write(Map.of("node", node, "apps", apps.at("items"))));
            return 0;
        }
        Doc metrics = node.at("metrics");
        String load = metrics.missing()
                ? ""
                : " · CPU " + Units.percent(metrics.decimal("cpu")) + " · memory "
                        + Units.bytes(metrics.number("memoryTotalBytes") - metrics.number("memoryAvailableBytes"))
                        + " of "
                        + Units.bytes(metrics.number("memoryTotalBytes")) + " · disk "
                        + Units.bytes(metrics.number("diskFreeBytes")) + " free";
        session.print(session.terminal().out(Terminal.Style.BOLD, node.text("name")) + " is up since "
                + Units.ago(node.text("startedAt")) + " on port " + node.number("port") + load);
        session.print(summary(apps.list("items")));
        if (!apps.list("items").isEmpty()) {
            session.print("");
            AppsCommand.table(session, apps.list("items"));
        }
        return 0;
    }

    private static String summary(List<Doc> apps) {
        if (apps.isEmpty()) {
            return "No apps yet. Deploy one with: lanyard deploy FOLDER";
        }
        Map<String, Long> states = apps.stream()
                .collect(Collectors.groupingBy(
                        a -> a.text("state").toLowerCase(java.util.Locale.ROOT), TreeMap::new, Collectors.counting()));
        return apps.size()
                + (apps.size() == 1 ? " app: " : " apps: ")
                + states.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey())
                        .collect(Collectors.joining(", "));
    }
}
