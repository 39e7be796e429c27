package org.lanyard.app.deploy;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.NewApp;
import org.lanyard.app.client.Source;

/**
 * What a person has set for an app that is to be; null leaves it as it is found.
 *
 * @param port as typed
 * @param node the name of the one chosen
 * @param only whether it may run nowhere else
 * @param key what a private address wants to hear, {@code user:token}; kept apart, so that it is nowhere to be read
 */
record Draft(
        String address,
        @Nullable String ref,
        @Nullable String path,
        @Nullable String runtime,
        @Nullable String name,
        @Nullable String command,
        @Nullable String port,
        int copies,
        Map<String, String> env,
        @Nullable String node,
        boolean only,
        @Nullable String key) {

    static final int MOST_COPIES = 64;

    Draft {
        env = Map.copyOf(env);
    }

    static Draft empty() {
        return new Draft("", null, null, null, null, null, null, 1, Map.of(), null, false, null);
    }

    /** With another value; another address forgets what was said of the source before. */
    Draft with(Field field, @Nullable String value) {
        String set = value == null || value.isBlank() ? null : value.strip();
        return switch (field) {
            case ADDRESS ->
                new Draft(set == null ? "" : set, null, null, null, null, null, null, copies, env, node, only, null);
            case REF -> new Draft(address, set, path, runtime, name, command, port, copies, env, node, only, key);
            case PATH -> new Draft(address, ref, set, runtime, name, command, port, copies, env, node, only, key);
            case KIND -> new Draft(address, ref, path, set, name, command, port, copies, env, node, only, key);
            case NAME -> new Draft(address, ref, path, runtime, set, command, port, copies, env, node, only, key);
            case COMMAND -> new Draft(address, ref, path, runtime, name, set, port, copies, env, node, only, key);
            case PORT -> new Draft(address, ref, path, runtime, name, command, set, copies, env, node, only, key);
            case COPIES ->
                new Draft(
                        address,
                        ref,
                        path,
                        runtime,
                        name,
                        command,
                        port,
                        set == null ? 1 : Integer.parseInt(set),
                        env,
                        node,
                        only,
                        key);
            case NODE -> new Draft(address, ref, path, runtime, name, command, port, copies, env, set, only, key);
            case ONLY ->
                new Draft(
                        address,
                        ref,
                        path,
                        runtime,
                        name,
                        command,
                        port,
                        copies,
                        env,
                        node,
                        Boolean.parseBoolean(set),
                        key);
            case ENV -> throw new IllegalArgumentException("the environment is set as a whole");
        };
    }

    Draft with(Map<String, String> env) {
        return new Draft(address, ref, path, runtime, name, command, port, copies, env, node, only, key);
    }

    Draft keyed(String key) {
        return new Draft(address, ref, path, runtime, name, command, port, copies, env, node, only, key);
    }

    /** Null when the address is neither a git address nor a folder. */
    @Nullable Source source() {
        return Addresses.source(key == null ? address : Addresses.withKey(address, key), ref, path);
    }

    boolean git() {
        return Addresses.looksLikeGit(address);
    }

    /** As the API takes it; only for a draft that {@link Rules} finds nothing wrong with. */
    NewApp wish(Source source) {
        return wish(source, name);
    }

    /** As it is made: under the name that was shown, so that what was promised is what comes. */
    NewApp wish(Source source, Check seen) {
        return wish(source, name == null ? seen.name() : name);
    }

    private NewApp wish(Source source, @Nullable String named) {
        NewApp.Wish placement = node == null
                ? null
                : only ? new NewApp.Wish(null, node, null, null) : new NewApp.Wish(node, null, null, null);
        return new NewApp(
                named,
                source,
                env.isEmpty() ? null : new TreeMap<>(env),
                copies == 1 ? null : copies,
                port == null ? null : Integer.valueOf(port),
                runtime,
                command,
                placement);
    }
}
