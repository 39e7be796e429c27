package org.lanyard.cli;

/** Runs the node in this process: what {@code lanyard up} calls. Only the composition root knows what is behind it. */
@FunctionalInterface
public interface AgentLauncher {

    /**
     * Blocks until the node has ended.
     *
     * @param answering called once, when the node's address can be asked; must not block
     * @return the exit code
     */
    int run(UpOptions options, Runnable answering);
}
