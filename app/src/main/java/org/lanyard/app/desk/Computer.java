package org.lanyard.app.desk;

import java.nio.file.Path;
import java.util.function.Consumer;

/** What only this computer's own program can do, not the node's API. Toolkit's thread, unless a method says otherwise. */
public interface Computer {

    /** The node's. */
    Path dataFolder();

    Path logFolder();

    String version();

    /** How it stands with the node's process. */
    NodeRun node();

    /** Called with each change of {@link #node}. */
    void onNode(Consumer<NodeRun> listener);

    /** Starts the node if none answers; returns at once. */
    void startNode();

    /**
     * Whether the desktop starts with the user's session. Blocks.
     *
     * @throws org.lanyard.app.client.ApiException in words
     */
    boolean startsAtLogin();

    /**
     * Blocks.
     *
     * @throws org.lanyard.app.client.ApiException in words
     */
    void startAtLogin(boolean on);

    /** The bytes in a folder and all below it; what cannot be read counts nothing. Blocks for as long as the disk takes. */
    long size(Path folder);
}
