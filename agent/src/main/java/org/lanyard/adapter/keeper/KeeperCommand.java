package org.lanyard.adapter.keeper;

import java.nio.file.Path;
import java.util.List;

/** How a keeper is started. */
public final class KeeperCommand {

    private KeeperCommand() {}

    /**
     * The shipped program with the flags that make it small.
     *
     * @param java the Java program
     * @param distribution the folder that holds {@code lanyard-keeper.jar} and {@code keeper.options}
     * @param data the node's data folder
     */
    public static List<String> of(Path java, Path distribution, Path data) {
        return List.of(
                java.toString(),
                "@" + distribution.resolve("keeper.options"),
                "-jar",
                distribution.resolve("lanyard-keeper.jar").toString(),
                data.toString());
    }
}
