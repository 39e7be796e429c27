package org.lanyard.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.desk.Computer;
import org.lanyard.app.desk.NodeRun;

/** A computer whose program does at once what it is asked, and notes it. */
public final class FakeComputer implements Computer {

    public static final Path DATA = Path.of("/home/ada/.local/share/lanyard");

    public final List<String> asked = new ArrayList<>();
    public final Map<String, Long> sizes = new HashMap<>(Map.of(
            "bundles", 120_000_000L,
            "artifacts", 1_310_000_000L,
            "volumes", 640_000_000L,
            "logs", 41_000_000L,
            "", 2_130_000_000L));
    public boolean atLogin;
    public @Nullable ApiException refusal;
    private final List<Consumer<NodeRun>> listeners = new ArrayList<>();
    private NodeRun run = new NodeRun(NodeRun.Phase.ATTACHED);

    /** The node's process does something by itself. */
    public void node(NodeRun next) {
        run = next;
        listeners.forEach(l -> l.accept(next));
    }

    @Override
    public Path dataFolder() {
        return DATA;
    }

    @Override
    public Path logFolder() {
        return DATA.resolve("logs");
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public NodeRun node() {
        return run;
    }

    @Override
    public void onNode(Consumer<NodeRun> listener) {
        listeners.add(listener);
    }

    @Override
    public void startNode() {
        asked.add("start node");
    }

    @Override
    public boolean startsAtLogin() {
        return atLogin;
    }

    @Override
    public void startAtLogin(boolean on) {
        if (refusal != null) {
            throw refusal;
        }
        atLogin = on;
        asked.add("start at login " + (on ? "on" : "off"));
    }

    @Override
    public long size(Path folder) {
        return sizes.getOrDefault(DATA.relativize(folder).toString(), 0L);
    }
}
