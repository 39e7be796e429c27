package org.lanyard.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "down", description = "Stop this machine's node; what it runs goes on, unless --apps")
final class DownCommand implements Callable<Integer> {

    private static final int PAUSE_MILLIS = 25;
    private static final int NOTE_AFTER = 2_000 / PAUSE_MILLIS;

    /** Apps have the time to end that they were given; without them the node ends at once. */
    private static final int TRIES = 120_000 / PAUSE_MILLIS;

    private final Session session;

    @Option(names = "--apps", description = "stop what runs on the node too")
    boolean apps;

    DownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        NodeClient client = session.found();
        if (client == null || !client.healthy()) {
            tell(false, "No node runs on this machine for " + session.data().root() + ".");
            return 0;
        }
        client.send("POST", "/api/v1/node/shutdown", Map.of("apps", apps));
        ProcessHandle agent = ProcessHandle.of(client.node().pid()).orElse(null);
        for (int i = 0; i < TRIES; i++) {
            if (agent == null || hasEnded(agent, client)) {
                tell(true, apps ? "The node and its apps have stopped." : "The node has stopped; its apps run on.");
                return 0;
            }
            if (i == NOTE_AFTER) {
                session.note(apps ? "Waiting for the apps to end …" : "Waiting for the node to end …");
            }
            NodeClient.pause(PAUSE_MILLIS);
        }
        throw new Failure("The node was told to stop, but still runs after " + TRIES * PAUSE_MILLIS / 1000
                + " s. Its log is " + session.data().agentLog() + "; its process is "
                + client.node().pid() + ".");
    }

    /** One that has ended counts as alive until its parent takes note; by then it has no program any more. */
    private static boolean hasEnded(ProcessHandle agent, NodeClient client) {
        return !agent.isAlive() || agent.info().command().isEmpty() && !client.healthy();
    }

    private void tell(boolean stopped, String words) {
        session.print(session.json() ? Doc.write(Map.of("stopped", stopped)) : words);
    }
}
