package org.lanyard.adapter.keeper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a keeper is started. */
public final class KeeperCommand {

    private KeeperCommand() {}

    /**
     * The shipped program with the flags that make it small.
     *
     * @param java the Java program
     * @param jar {@code lanyard-keeper.jar}; a class archive {@code lanyard-keeper.jsa} beside it is used if it is there
     * @param options {@code keeper.options}, read by Java itself
     * @param data the node's data folder
     */
    public static List<String> of(Path java, Path jar, Path options, Path data) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.add("@" + options);
        Path archive = jar.resolveSibling("lanyard-keeper.jsa");
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(List.of("-jar", jar.toString(), data.toString()));
        return command;
    }
}
