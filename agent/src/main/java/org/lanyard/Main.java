package org.lanyard;

import org.lanyard.cli.AgentLauncher;
import org.lanyard.cli.Cli;
import org.lanyard.cli.Terminal;
import org.lanyard.model.Refused;

/** The program: hands the command line what it needs. The only place that knows both the faces and the node. */
public final class Main {

    private Main() {}

    /** Exit codes: 0 it went well, 1 it failed, 2 it was called wrongly. */
    public static void main(String[] arguments) {
        // Here, and only here, the node is put together: options -> new Agent(options).run()
        AgentLauncher launcher = options -> {
            throw new Refused(
                    Refused.Kind.UNAVAILABLE, "This build has no node in it yet; its commands are clients only.");
        };
        int code = new Cli(Terminal.system(), launcher).run(arguments);
        System.out.flush();
        System.err.flush();
        System.exit(code);
    }
}
