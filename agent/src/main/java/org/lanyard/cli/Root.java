package org.lanyard.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after it. */
@Command(
        name = "lanyard",
        description = "Turns the computers on your LAN into one small private cloud.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {"", "First steps:  lanyard deploy FOLDER    lanyard apps    lanyard logs APP -f"})
final class Root {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "data folder of the node (or LANYARD_DATA)")
    @Nullable String data;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "print JSON")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "tell how it is called")
    boolean help;
}
