package org.lanyard;

import org.lanyard.cli.AgentLauncher;
import org.lanyard.cli.Cli;
import org.lanyard.cli.Terminal;

/** The program: hands the command line what it needs. The only place that knows both the faces and the node. */
public final class Main {

    private Main() {}

    /** Exit codes: 0 it went well, 1 it failed, 2 it was called wrongly. */
    public static void main(String[] arguments) {
        AgentLauncher launcher = (options, answering) -> new Agent(options, answering).run();
        int code = new Cli(Terminal.system(), launcher).run(arguments);
        System.out.flush();
        System.err.flush();
        System.exit(code);
    }
}
