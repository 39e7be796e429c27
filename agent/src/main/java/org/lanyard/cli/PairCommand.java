package org.lanyard.cli;

import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "pair",
        description = "Let another computer join this one's cluster, or join another's by the code that it shows")
final class PairCommand implements Callable<Integer> {

    private static final String PAIRING = "/api/v1/pairing";
    private static final int PAUSE_MILLIS = 400;

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE",
            description =
                    "the six digits, or the token, that the other computer shows; without it, this one shows a code")
    @Nullable String code;

    @Option(names = "--address", paramLabel = "HOST[:PORT]", description = "of the other computer, if it is not found")
    @Nullable String address;

    @Option(names = "--token", description = "print a token for: lanyard up --join TOKEN")
    boolean token;

    PairCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (token && code != null) {
            throw Failure.usage("--token makes a token, CODE uses one: give one of them.");
        }
        if (address != null && code == null) {
            throw Failure.usage("--address goes with the CODE that the other computer shows.");
        }
        NodeClient client = new NodeStarter(session).clientOrStart();
        if (code != null) {
            return join(client, code);
        }
        return token ? token(client) : show(client);
    }

    private int join(NodeClient client, String secret) {
        var body = new HashMap<String, Object>();
        body.put("code", secret);
        if (address != null) {
            body.put("address", address);
        }
        Doc joined = client.send("POST", PAIRING + "/join", body);
        if (session.json()) {
            session.print(Doc.write(joined));
        } else {
            session.print("This computer belongs together with " + joined.text("host") + " now. All of them: "
                    + String.join(", ", joined.texts("nodes")) + ".");
        }
        return 0;
    }

    private int token(NodeClient client) {
        Doc made = client.send("POST", PAIRING + "/token", null);
        if (session.json()) {
            session.print(Doc.write(made));
        } else {
            session.note("For one computer, within the hour: lanyard up --join TOKEN");
            session.print(made.text("token"));
        }
        return 0;
    }

    private int show(NodeClient client) {
        Doc shown = client.send("POST", PAIRING, null);
        if (session.json()) {
            session.print(Doc.write(shown));
            return 0;
        }
        String digits = shown.text("code");
        String where = shown.texts("addresses").isEmpty()
                ? ""
                : shown.texts("addresses").getFirst();
        long port = shown.number("port");
        session.print("Type this on the other computer:  "
                + session.terminal().out(Terminal.Style.BOLD, "lanyard pair " + digits));
        if (!where.isEmpty()) {
            session.print("If it does not find this one:      lanyard pair " + digits + " --address " + where
                    + (port == UpOptions.DEFAULT_PORT ? "" : ":" + port));
        }
        session.note("Waiting for it. The code is good for five minutes; Ctrl-C takes it back.");
        return await(client);
    }

    private int await(NodeClient client) {
        var takeBack = new Thread(() -> client.send("DELETE", PAIRING, null), "take back");
        Runtime.getRuntime().addShutdownHook(takeBack);
        try {
            while (true) {
                Doc state = client.get(PAIRING);
                String joined = state.text("joined");
                if (!joined.isEmpty()) {
                    session.print(joined + " is paired now.");
                    return 0;
                }
                if (!state.is("open")) {
                    throw new Failure("Nobody joined: the code has expired, or was mistyped three times."
                            + " Run lanyard pair again for a new one.");
                }
                NodeClient.pause(PAUSE_MILLIS);
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(takeBack);
        }
    }
}
