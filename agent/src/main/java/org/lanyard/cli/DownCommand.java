package org.lanyard.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "down", description = "Stop this machine's node; what it runs goes on, unless --apps")
final class DownCommand implements Callable<Integer> {

    private static final int TRIES = 600;

    private final Session session;

    @Option(names = "--apps", description = "stop what runs on the node too")
    boolean apps;

    DownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        NodeClient client = NodeClient.find(session.data());
        if (client == null || !client.healthy()) {
            tell(false, "No node runs on this machine for " + session.data().root() + ".");
            return 0;
        }
        client.send("POST", "/api/v1/node/shutdown", Map.of("apps", apps));
        for (int i = 0; i < TRIES; i++) {
            if (!client.healthy()) {
                tell(true, apps ? "The node and its apps have stopped." : "The node has stopped; its apps run on.");
                return 0;
            }
            NodeClient.pause(50);
        }
        throw new Failure("The node was told to stop, but still answers after 30 s. Its log is "
                + session.data().agentLog() + "; its process is "
                + client.node().pid() + ".");
    }

    private void tell(boolean stopped, String words) {
        session.print(session.json() ? Doc.write(Map.of("stopped", stopped)) : words);
    }
}
