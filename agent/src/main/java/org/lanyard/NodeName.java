package org.lanyard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.cli.UpOptions;
import org.lanyard.config.LiveConfig;

/**
 * How this node is called: as its command line says, else its configuration, else a user of the cluster, else the computer. It
 * may change while the node runs. Thread-safe; no call blocks.
 */
final class NodeName implements Supplier<String> {

    private final UpOptions options;
    private final LiveConfig config;
    private final String computer = computer();
    private volatile Supplier<@Nullable String> wished = () -> null;

    NodeName(UpOptions options, LiveConfig config) {
        this.options = options;
        this.config = config;
    }

    /** From now on a user may say it, too. */
    void ask(Supplier<@Nullable String> user) {
        wished = user;
    }

    /** Null when neither the command line nor the configuration says one. */
    private @Nullable String given() {
        return options.name() != null ? options.name() : config.now().name();
    }

    /** Whether it was given at the start, and so wins over what users say. */
    boolean isGiven() {
        return given() != null;
    }

    @Override
    public String get() {
        String given = given();
        String user = given != null ? given : wished.get();
        return user == null ? computer : user;
    }

    private static String computer() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "this computer";
        }
    }
}
