package org.lanyard.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Refused;
import picocli.CommandLine;

/**
 * The command line. Only the command that was asked for is built: describing all of them to picocli takes longer than
 * running one.
 */
public final class Cli {

    private static final Set<String> OPTIONS_WITH_VALUE = Set.of("--data");

    /** Those that are called most and take no options of their own. */
    private static final Map<String, Function<Session, Callable<Integer>>> PLAIN = Map.of(
            "status", StatusCommand::new,
            "apps", AppsCommand::new,
            "nodes", NodesCommand::new,
            "version", VersionCommand::new);

    private final Terminal terminal;
    private final AgentLauncher launcher;

    public Cli(Terminal terminal, AgentLauncher launcher) {
        this.terminal = terminal;
        this.launcher = launcher;
    }

    private Map<String, Function<Session, Object>> commands() {
        Map<String, Function<Session, Object>> commands = new LinkedHashMap<>();
        commands.put("up", s -> new UpCommand(s, launcher));
        commands.put("desktop", DesktopCommand::new);
        commands.put("down", DownCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("nodes", NodesCommand::new);
        commands.put("pair", PairCommand::new);
        commands.put("apps", AppsCommand::new);
        commands.put("deploy", DeployCommand::new);
        commands.put("logs", LogsCommand::new);
        commands.put("open", OpenCommand::new);
        commands.put("redeploy", ActCommand.Redeploy::new);
        commands.put("rollback", ActCommand.Rollback::new);
        commands.put("stop", ActCommand.Stop::new);
        commands.put("start", ActCommand.Start::new);
        commands.put("cancel", ActCommand.Cancel::new);
        commands.put("destroy", ActCommand.Destroy::new);
        commands.put("scale", ActCommand.Scale::new);
        commands.put("place", PlaceCommand::new);
        commands.put("env", EnvCommand::new);
        commands.put("releases", ReleasesCommand::new);
        commands.put("history", HistoryCommand::new);
        commands.put("conflicts", ConflictsCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("version", VersionCommand::new);
        commands.put("aot-training", TrainingCommand::new);
        return commands;
    }

    /** @return 0 when it went well, 1 when it failed, 2 when it was called wrongly */
    public int run(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            return run("version");
        }
        PlainCall plain = PlainCall.read(arguments);
        Function<Session, Callable<Integer>> simple = plain == null ? null : PLAIN.get(plain.command());
        if (plain != null && simple != null) {
            return run(simple.apply(new Session(terminal, plain.options())));
        }
        UpCommand up = PlainUp.read(terminal, launcher, arguments);
        if (up != null) {
            return run(up);
        }
        var root = new Root();
        var session = new Session(terminal, root);
        Map<String, Function<Session, Object>> commands = commands();
        var line = new CommandLine(root);
        String wanted = command(arguments);
        Function<Session, Object> command = wanted == null ? null : commands.get(wanted);
        if (command != null) {
            line.addSubcommand(wanted, command.apply(session));
        } else {
            commands.forEach((name, made) -> line.addSubcommand(name, made.apply(session)));
        }
        return configure(line).execute(arguments);
    }

    private int run(Callable<Integer> command) {
        try {
            return command.call();
        } catch (Exception e) {
            return failed(e);
        }
    }

    private CommandLine configure(CommandLine line) {
        return line.setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.outColours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExpandAtFiles(false)
                .setOptionsCaseInsensitive(false)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(this::wrongCall)
                .setExecutionExceptionHandler((e, l, result) -> failed(e));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /** The first word that is neither an option nor an option's value. */
    private static @Nullable String command(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (OPTIONS_WITH_VALUE.contains(arguments[i])) {
                i++;
            } else if (!arguments[i].startsWith("-")) {
                return arguments[i];
            }
        }
        return null;
    }

    private int wrongCall(CommandLine.ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        if (line.getParent() == null && arguments.length == 0) {
            line.usage(line.getErr());
            return 2;
        }
        terminal.err()
                .println(terminal.err(Terminal.Style.RED, "lanyard: ")
                        + Terminal.harmless(String.valueOf(e.getMessage())));
        terminal.err()
                .println("Try: lanyard " + (line.getParent() == null ? "" : line.getCommandName() + " ") + "--help");
        return 2;
    }

    private int failed(Exception e) {
        String message = switch (e) {
            case Failure f -> String.valueOf(f.getMessage());
            case Refused r -> r.getMessage();
            default -> "Something in Lanyard itself went wrong (" + e + "). With LANYARD_DEBUG=1 it tells more.";
        };
        if (terminal.env().containsKey("LANYARD_DEBUG")) {
            e.printStackTrace(terminal.err());
        }
        terminal.err().println(terminal.err(Terminal.Style.RED, "lanyard: ") + message);
        return e instanceof Failure f ? f.exitCode() : 1;
    }
}
