package org.lanyard.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.process.ProcessIdentity;
import org.lanyard.keeper.process.Shell;
import org.lanyard.keeper.protocol.AgentCommand;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.run.RestartPolicy;
import org.lanyard.run.RestartPolicyDecision;
import org.lanyard.run.RestartPolicyState;

/**
 * Keeps the agent there. It need not be our child: a person may have started it. A broken connection is only a hint, for
 * the agent connects again by itself; what counts is that its process is gone. On the loop's thread.
 */
final class AgentKeeper {

    /** The gateway is gone with the agent, so a few restarts come at once before a node that cannot stay up is held back. */
    private static final RestartPolicy POLICY = new RestartPolicy(
            5,
            Duration.ofMillis(250),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            RestartPolicy.NEVER_GIVE_UP,
            Duration.ofMinutes(1));

    /** Who starts a keeper is most likely an agent that comes up: no second one beside it. */
    private static final long FIRST_LOOK_MILLIS = 5_000;

    private static final long SHELL_LIMIT_MILLIS = 10_000;
    private static final long SLOW_LOOK_MILLIS = 250;

    private final EventLoop loop;
    private final Machine machine;
    private final KeeperFolder folder;
    private final Spawner spawner;
    private RestartPolicyState restarts = RestartPolicyState.NEW;
    private @Nullable AgentFile registered;
    private @Nullable Connection connection;
    private EventLoop.@Nullable Timer pending;

    AgentKeeper(EventLoop loop, Machine machine, KeeperFolder folder, Spawner spawner) {
        this.loop = loop;
        this.machine = machine;
        this.folder = folder;
        this.spawner = spawner;
    }

    void load(boolean tookOver) {
        registered = AgentFile.read(folder.agent());
        if (registered != null) {
            lookIn(tookOver ? 0 : FIRST_LOOK_MILLIS);
        }
    }

    void register(Connection from, long pid, AgentCommand command) throws IOException {
        var process = new ProcessIdentity(machine.boot(), pid, machine.table().start(pid));
        var agent = new AgentFile(command, process);
        if (registered == null || !agent.sameAs(registered)) {
            agent.write(folder.agent());
        }
        registered = agent;
        connection = from;
        restarts = POLICY.started(restarts, EventLoop.nowMillis());
        cancelPending();
    }

    void bye() throws IOException {
        Files.deleteIfExists(folder.agent());
        registered = null;
        connection = null;
        cancelPending();
    }

    void left(Connection from) {
        if (from == connection) {
            connection = null;
            lookIn(0);
        }
    }

    /** Sockets close a moment before the process is gone; after that it is only connecting again. */
    private void lookIn(long millis) {
        cancelPending();
        long next = Math.min(SLOW_LOOK_MILLIS, Math.max(2, millis * 2));
        pending = loop.after(millis, new Runnable() {
            @Override
            public void run() {
                look(next);
            }
        });
    }

    private void look(long next) {
        AgentFile agent = registered;
        if (agent == null || connection != null) {
            return;
        }
        if (agent.process().alive(machine.table(), machine.boot())) {
            lookIn(next);
        } else {
            startAgain(agent, "The agent ended");
        }
    }

    private void startAgain(AgentFile agent, String why) {
        RestartPolicyDecision decision =
                POLICY.exited(restarts, why, EventLoop.nowMillis(), ThreadLocalRandom.current());
        restarts = decision.state();
        cancelPending();
        long wait = decision.restartIn().toMillis();
        pending = loop.after(wait, new Runnable() {
            @Override
            public void run() {
                launch(agent.command());
                KeeperLog.say(why + " and was started again after " + wait + " ms");
            }
        });
    }

    private void launch(AgentCommand command) {
        try {
            Files.deleteIfExists(folder.agentRun());
        } catch (IOException e) {
            KeeperLog.say("The agent's old pid could not be deleted: " + e.getMessage());
        }
        spawner.program(
                "agent",
                Shell.recorded(folder.agentRun(), machine.boot(), command.command()),
                Path.of(command.directory()),
                command.env(),
                Path.of(command.logFile()));
        awaitProcess(EventLoop.nowMillis() + SHELL_LIMIT_MILLIS);
    }

    /** Its pid is known before it says hello, so that one that dies while it comes up is noticed too. */
    private void awaitProcess(long deadline) {
        cancelPending();
        pending = loop.after(20, new Runnable() {
            @Override
            public void run() {
                lookForProcess(deadline);
            }
        });
    }

    private void lookForProcess(long deadline) {
        AgentFile agent = registered;
        if (agent == null || connection != null) {
            return;
        }
        RunFile run = RunFile.read(folder.agentRun());
        if (run != null) {
            registered = new AgentFile(agent.command(), run.process());
            restarts = POLICY.started(restarts, EventLoop.nowMillis());
            lookIn(SLOW_LOOK_MILLIS);
        } else if (EventLoop.nowMillis() < deadline) {
            awaitProcess(deadline);
        } else {
            startAgain(agent, "The agent did not come up");
        }
    }

    private void cancelPending() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
    }
}
