package org.lanyard.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "conflicts",
        sortOptions = false,
        description = {
            "What lost when two nodes changed the same thing without knowing of each other:",
            "  restore ID    make it what holds",
            "  discard ID    forget it"
        })
final class ConflictsCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "restore|discard", description = "lists them without it")
    @Nullable String verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "as the list has it")
    @Nullable String id;

    ConflictsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (verb == null) {
            return list();
        }
        if (id == null || !verb.equals("restore") && !verb.equals("discard")) {
            throw Failure.usage("Say: lanyard conflicts restore|discard ID");
        }
        String path = "/api/v1/conflicts/" + Session.encode(id);
        boolean restored = verb.equals("restore");
        Doc done = restored
                ? session.client().send("POST", path + "/restore", null)
                : session.client().send("DELETE", path, null);
        session.print(session.json() ? Doc.write(done) : restored ? "It holds again." : "It is forgotten.");
        return 0;
    }

    private int list() {
        NodeClient.Answer answer = session.client().call("GET", "/api/v1/conflicts", null);
        if (session.json()) {
            session.print(answer.text());
            return 0;
        }
        List<Doc> items = answer.json().list("items");
        if (items.isEmpty()) {
            session.print("Nothing has been lost.");
            return 0;
        }
        session.table(
                List.of("WHAT", "NAME", "CHANGED ON", "AGO", "ID"),
                items.stream()
                        .map(copy -> List.of(
                                copy.text("kind"),
                                copy.text("name"),
                                copy.text("node"),
                                Units.ago(copy.text("at")),
                                copy.text("id")))
                        .toList());
        return 0;
    }
}
