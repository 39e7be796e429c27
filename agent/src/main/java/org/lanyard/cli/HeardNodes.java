package org.lanyard.cli;

import java.util.List;

/** What is heard on which network, and who of it is not paired. */
record HeardNodes(Session session) {

    /** @return the exit code */
    int list() {
        NodeClient client = session.client();
        NodeClient.Answer answer = client.call("GET", "/api/v1/discovery", null);
        if (session.json()) {
            session.print(answer.text());
            return 0;
        }
        session.table(
                List.of("NETWORK", "ADDRESS", "HEARD THERE", ""),
                answer.json().list("networks").stream()
                        .map(network -> List.of(
                                network.text("name"),
                                network.text("address"),
                                String.join(", ", network.texts("heard")),
                                (network.is("used") ? "" : "not used: ") + network.text("reason")))
                        .toList());
        strangers(client.get("/api/v1/strangers").list("items"));
        answer.json().texts("advice").forEach(line -> {
            session.print("");
            session.print(session.terminal().out(Terminal.Style.YELLOW, line));
        });
        return 0;
    }

    private void strangers(List<Doc> strangers) {
        if (strangers.isEmpty()) {
            return;
        }
        session.print("");
        session.print("Not paired (lanyard pair shows a code here, lanyard pair CODE takes it there):");
        session.table(
                List.of("NAME", "ADDRESS", "PORT", "HEARD ON", "VERSION"),
                strangers.stream()
                        .map(stranger -> List.of(
                                stranger.text("name"),
                                String.join(", ", stranger.texts("addresses")),
                                Long.toString(stranger.number("port")),
                                stranger.text("networkInterface"),
                                stranger.text("version")))
                        .toList());
    }
}
